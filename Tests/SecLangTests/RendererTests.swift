import Testing

@testable import SecLang

@Suite struct RendererTests {
    /// A map with one file, and a diagnostic over `range` of it.
    private func example(
        _ bytes: [UInt8], _ range: Range<Int>, help: String? = nil, related: [Range<Int>] = []
    ) throws -> (SourceMap, Diagnostic) {
        var map = SourceMap(loader: MemorySourceLoader(["rules/site.conf": bytes]))
        let file = try map.file(at: "rules/site.conf")
        func span(_ range: Range<Int>) -> SourceSpan {
            SourceSpan(file: file.id, start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
        }
        let diagnostic = Diagnostic(
            .unknownOperator, at: span(range), "no operator named '@conatins'", help: help,
            related: related.map { .init(at: span($0), "see here") })
        return (map, diagnostic)
    }

    @Test func drawsCaretsUnderTheSpan() throws {
        let text = String(repeating: "\n", count: 11) + "SecRule ARGS \"@conatins evil\" \"id:1,phase:2,deny\"\n"
        let (map, diagnostic) = try example(Array(text.utf8), 25..<34, help: "did you mean '@contains'?")
        #expect(
            TextRenderer(showsSource: true).render(diagnostic, in: map) == """
                rules/site.conf:12:15: error: no operator named '@conatins' [L006 unknown-operator]
                   12 | SecRule ARGS "@conatins evil" "id:1,phase:2,deny"
                      |               ^^^^^^^^^ did you mean '@contains'?

                """)
    }

    @Test func theHintEndsTheMessageWhereNoCaretsFollow() throws {
        let text = String(repeating: "\n", count: 11) + "SecRule ARGS \"@conatins evil\" \"id:1,phase:2,deny\"\n"
        let (map, diagnostic) = try example(Array(text.utf8), 25..<34, help: "did you mean '@contains'?")
        let place = "rules/site.conf:12:15: error:"
        #expect(
            TextRenderer().render(diagnostic, in: map)
                == "\(place) no operator named '@conatins'; did you mean '@contains'? [L006 unknown-operator]\n")
    }

    @Test func showsRelatedPlaces() throws {
        let (map, diagnostic) = try example(Array("ab\ncd\n".utf8), 3..<5, related: [0..<1])
        #expect(
            TextRenderer(showsSource: true).render(diagnostic, in: map) == """
                rules/site.conf:2:1: error: no operator named '@conatins' [L006 unknown-operator]
                    2 | cd
                      | ^^
                rules/site.conf:1:1: note: see here
                    1 | ab
                      | ^

                """)
    }

    struct Excerpt: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let range: Range<Int>
        let lines: [String]
        var testDescription: String { name }
    }

    static let excerpts: [Excerpt] = [
        Excerpt(
            name: "tabs become blanks", bytes: Array("\ta\tbc".utf8), range: 3..<5,
            lines: ["    1 |  a bc", "      |    ^^"]),
        Excerpt(
            name: "control bytes are escaped", bytes: Array("\u{1B}[1mab".utf8), range: 4..<5,
            lines: [#"    1 | \x1b[1mab"#, "      |        ^"]),
        Excerpt(
            name: "bytes that are not UTF-8", bytes: [0xFF, 0x61], range: 1..<2,
            lines: [#"    1 | \xffa"#, "      |     ^"]),
        Excerpt(
            name: "UTF-8 takes one column", bytes: Array("äöx".utf8), range: 4..<5,
            lines: ["    1 | äöx", "      |   ^"]),
        Excerpt(
            name: "an empty span has one caret", bytes: Array("ab".utf8), range: 2..<2,
            lines: ["    1 | ab", "      |   ^"]),
        Excerpt(
            name: "several lines end with the first", bytes: Array("ab\ncd".utf8), range: 1..<5,
            lines: ["    1 | ab", "      |  ^"]),
        Excerpt(
            name: "long lines are cut", bytes: Array(repeating: 0x61, count: 1_000), range: 500..<502,
            lines: [
                "    1 | …" + String(repeating: "a", count: 160) + "…",
                "      | " + String(repeating: " ", count: 54) + "^^",
            ]),
    ]

    @Test(arguments: excerpts)
    func showsTheLine(_ example: Excerpt) throws {
        let (map, diagnostic) = try self.example(example.bytes, example.range)
        let lines = TextRenderer(showsSource: true).render(diagnostic, in: map).split(separator: "\n").map(String.init)
        #expect(Array(lines.dropFirst()) == example.lines)
    }

    @Test func colorsOnlyOnRequest() throws {
        let (map, diagnostic) = try example([0x61], 0..<1)
        #expect(!TextRenderer(showsSource: true).render(diagnostic, in: map).contains("\u{1B}"))
        #expect(TextRenderer(usesColor: true).render(diagnostic, in: map).contains("\u{1B}[31;1merror\u{1B}[0m"))
    }

    @Test func writesOneObjectALine() throws {
        let (map, diagnostic) = try example(Array("ab\ncd\n".utf8), 1..<4, help: "say \"x\"\n", related: [0..<1])
        #expect(
            JSONRenderer().render([diagnostic], in: map) == #"""
                {"file":"rules/site.conf","line":1,"column":2,"end_line":2,"end_column":2,"severity":"error","code":"L006","name":"unknown-operator","message":"no operator named '@conatins'","help":"say \"x\"\n","related":[{"file":"rules/site.conf","line":1,"column":1,"end_line":1,"end_column":2,"message":"see here"}]}

                """#)
    }

    @Test func namesTextWithoutFile() {
        let map = SourceMap(loader: MemorySourceLoader([:]))
        let diagnostics = Parser.parseVariableList(sourceText("A||B")).diagnostics
        let text = TextRenderer(showsSource: true).render(diagnostics, in: map)
        #expect(text == "<text>:1:2: error: a variable is missing between two separators [L001 syntax-error]\n")
    }

    @Test func escapesAndCutsQuotedText() {
        #expect(sourceText("a\u{1B}b").quoted == #"'a\x1bb'"#)
        #expect(sourceText(String(repeating: "x", count: 100)).quoted == "'" + String(repeating: "x", count: 60) + "…'")
    }
}

@Suite struct NearestNameTests {
    static let names = ["contains", "containsWord", "rx", "pm", "streq", "beginsWith", "validateByteRange"]

    @Test(arguments: [
        ("conatins", "contains"), ("CONTAINS", "contains"), ("contain", "contains"), ("containsword", "containsWord"),
        ("rxx", "rx"), ("px", "rx"), ("beginswiht", "beginsWith"), ("validateByteRanges", "validateByteRange"),
    ])
    func findsTheNearest(name: String, expected: String) {
        #expect(NearestName.nearest(to: name, among: Self.names) == expected)
    }

    @Test(arguments: ["", "banana", "xyz", "st", String(repeating: "a", count: 65)])
    func staysSilentWhenNothingIsNear(name: String) {
        #expect(NearestName.nearest(to: name, among: Self.names) == nil)
    }
}
