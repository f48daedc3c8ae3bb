import Testing

@testable import SecLang

/// Sections 1.1, 1.2, 1.8 and 2.2: directives as a whole.
@Suite struct DirectiveTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        /// The dump's lines that are not indented, without places.
        let items: [String]
        var places: [String] = []
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "rule", text: "SecRule ARGS \"@rx a\" \"id:1\"", items: ["rule"]),
        Case(name: "rule without actions", text: "SecRule ARGS x", items: ["rule"]),
        Case(
            name: "names have no case", text: "secrule A x id:1\nSECACTION id:2\nsecdefaultACTION log",
            items: ["rule", "action", "default-action"]),
        Case(
            name: "rule without operator", text: "SecRule ARGS", items: ["malformed \"SecRule\""],
            places: ["1:1 error L001"]),
        Case(name: "bare rule", text: "SecRule", items: ["malformed \"SecRule\""], places: ["1:1 error L001"]),
        Case(
            name: "rule with too many arguments", text: "SecRule ARGS @rx a id:1", items: ["malformed \"SecRule\""],
            places: ["1:20 error L001"]),
        Case(
            name: "action without argument", text: "SecAction", items: ["malformed \"SecAction\""],
            places: ["1:1 error L001"]),
        Case(
            name: "action with two arguments", text: "SecAction log id:1", items: ["malformed \"SecAction\""],
            places: ["1:15 error L001"]),
        Case(
            name: "every error of a file", text: "SecRule ARGS: \"@\" \"msg:'a\"\nSecRule\nSecRule &!A x id=1",
            items: ["rule", "malformed \"SecRule\"", "rule"],
            places: [
                "1:13 error L001", "1:16 error L001", "1:24 error L001", "2:1 error L001", "3:9 error L001",
                "3:15 error L001",
            ]),
        Case(
            name: "marker", text: "SecMarker END\nSecMarker \"END-2\"",
            items: ["directive \"SecMarker\"", "directive \"SecMarker\""]),
        Case(name: "unknown names are directives", text: "Whatever 1 2", items: ["directive \"Whatever\""]),
        Case(
            name: "includes", text: "Include a.conf\ninclude \"b c.conf\"\nIncludeOptional d/*.conf",
            items: ["include \"a.conf\"", "include \"b c.conf\"", "include optional \"d/*.conf\""],
            places: ["3:1 note L005"]),
        Case(
            name: "include without path", text: "Include", items: ["malformed \"Include\""], places: ["1:1 error L001"]),
        Case(
            name: "IfModule", text: "<IfModule mod_security2.c>\nSecA 1\n</ifmodule>\n",
            items: ["container \"IfModule\" \"mod_security2.c\"", "directive \"SecA\"", "end \"ifmodule\""],
            places: ["1:1 note L005"]),
        Case(
            name: "IfModule counts as true when negated",
            text: "  <IfModule !x>  \n<IfModule y>\n</IfModule>\n</IfModule>\n",
            items: [
                "container \"IfModule\" \"!x\"", "container \"IfModule\" \"y\"", "end \"IfModule\"", "end \"IfModule\"",
            ],
            places: ["1:3 note L005", "2:1 note L005"]),
        Case(
            name: "other containers", text: "<Location /x>\nSecA 1\n</Location>",
            items: ["container \"Location\" \"/x\"", "directive \"SecA\"", "end \"Location\""],
            places: ["1:1 error L001"]),
        Case(
            name: "container that nothing closes", text: "<IfModule x>", items: ["container \"IfModule\" \"x\""],
            places: ["1:1 note L005", "1:1 error L001"]),
        Case(
            name: "closing without opening", text: "</IfModule>", items: ["end \"IfModule\""],
            places: ["1:1 error L001"]),
        Case(
            name: "closing another", text: "<IfModule x>\n</Location>\n</IfModule>",
            items: ["container \"IfModule\" \"x\"", "end \"Location\"", "end \"IfModule\""],
            places: ["1:1 note L005", "2:1 error L001"]),
        Case(
            name: "container without bracket", text: "<IfModule x\nSecA 1",
            items: ["unreadable", "directive \"SecA\""], places: ["1:1 error L001"]),
        Case(name: "a bracket alone", text: "<", items: ["unreadable"], places: ["1:1 error L001"]),
        Case(
            name: "data set", text: "SecDataset x `\n a\n`\nSecA 1",
            items: ["directive \"SecDataset\"", "directive \"SecA\""]),
        Case(
            name: "data set without end", text: "SecDataset x `\n a\nb\nSecA 1",
            items: ["malformed \"SecDataset\"", "unreadable", "unreadable", "directive \"SecA\""],
            places: ["1:14 error L001"]),
        Case(
            name: "data set without backticks", text: "SecDataset x y", items: ["malformed \"SecDataset\""],
            places: ["1:14 error L001"]),
        Case(
            name: "data set without block", text: "SecDataset x", items: ["malformed \"SecDataset\""],
            places: ["1:1 error L001"]),
        Case(
            name: "data set that swallows a rule", text: "SecDataset x `\na\nSecRule A b id:1\nSecDataset y `\nc\n`\n",
            items: ["directive \"SecDataset\""], places: ["3:1 warning L001"]),
        Case(
            name: "nothing but continuations", text: "\\\n  \\\n\nSecA 1", items: ["directive \"SecA\""],
            places: ["3:1 note L003"]),
        Case(
            name: "text behind a data set", text: "SecDataset x `\na\n` y\nSecA 1",
            items: ["directive \"SecDataset\"", "directive \"SecA\""], places: ["3:3 error L001"]),
    ]

    @Test(arguments: cases)
    func readsItems(_ example: Case) {
        let result = parse(example.text)
        let items = Dump.text(of: result.file).split(separator: "\n")
            .filter { !$0.hasPrefix(" ") }
            .map { String($0[..<($0.lastIndex(of: "@") ?? $0.endIndex)].dropLast()) }
        #expect(items == example.items)
        #expect(result.places == example.places)
        #expect(ParserExercise.brokenLaw(for: Array(example.text.utf8)) == nil)
    }

    struct Dataset: Sendable, CustomTestStringConvertible {
        let text: String
        let entries: [String]
        var testDescription: String { text }
    }

    static let datasets: [Dataset] = [
        Dataset(text: "`\na\n b c\t\r\n\n# no\n  #no\nd\\\n`", entries: ["a", "b c", "d\\"]),
        Dataset(text: "`\n`", entries: []),
        Dataset(text: "``", entries: []),
        Dataset(text: "`a b`", entries: ["a b"]),
        Dataset(text: "`a\nb\n`", entries: ["a", "b"]),
        Dataset(text: "`\na`b`\n\"x\n  `", entries: ["a`b`", "\"x"]),
        Dataset(text: "\\\n  `\n1.2.3.4 \n`", entries: ["1.2.3.4"]),
    ]

    @Test(arguments: datasets)
    func readsDataSetsVerbatim(_ example: Dataset) throws {
        let text = "SecDataset name \(example.text) \nSecA 1\n"
        let result = parse(text)
        let directives = Array(result.file.directives)
        guard case .generic(let node) = try #require(directives.first) else {
            Issue.record("no data set")
            return
        }
        #expect(node.arguments[0].string == "name")
        #expect(node.arguments[1].datasetEntries.map(\.string) == example.entries)
        #expect(directives.count == 2)
        #expect(result.diagnostics.isEmpty)
        #expect(ParserExercise.brokenLaw(for: Array(text.utf8)) == nil)
    }

    @Test func reportsTheLineOfTheKeyword() throws {
        let result = parse("\n# c\nSecRule ARGS \\\n \"@rx a\" \\\n \"id:1,\\\n deny\"\n")
        let node = try #require(Array(result.file.directives).first)
        #expect(result.file.source.position(of: node.name.span.start).line == 3)
    }

    @Test func keepsLongLogicalLines() throws {
        let lines = (1...2_000).map { "    setvar:'tx.v\($0)=1'" }.joined(separator: ",\\\n")
        let node = try #require(rule("SecRule ARGS \"@rx a\" \\\n    \"id:1,\\\n\(lines)\"\n"))
        #expect(node.actions.count == 2_001)
    }

    @Test func limitsTheNumberOfDiagnostics() {
        let text = String(repeating: "SecRule\n", count: 50)
        let source = SourceFile(id: SourceFileID(0), path: "a", bytes: Array(text.utf8))
        let result = Parser.parse(source, options: ParseOptions(diagnosticLimit: 10))
        #expect(result.diagnostics.count == 11)
        #expect(result.diagnostics.last?.message == "40 more diagnostics in this file are not shown, 40 of them errors")
    }
}
