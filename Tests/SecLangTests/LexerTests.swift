import Testing

@testable import SecLang

/// Section 1.1 and 1.2: from file to arguments.
@Suite struct LexerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        /// Each directive as its name and arguments between `[` and `]`.
        let directives: [String]
        var places: [String] = []
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "line ends are LF and CRLF", text: "SecA 1\r\nSecB 2\nSecC 3",
            directives: ["SecA[1]", "SecB[2]", "SecC[3]"]),
        Case(name: "a lone CR is data", text: "SecA a\rb\n", directives: ["SecA[a\rb]"]),
        Case(name: "CR CR LF keeps the first CR", text: "SecA a\r\r\n", directives: ["SecA[a\r]"]),
        Case(name: "NUL is data", text: "SecA a\0b\n", directives: ["SecA[a\0b]"]),
        Case(name: "blank lines are free", text: "\n \t\nSecA 1\n\n\n", directives: ["SecA[1]"]),
        Case(name: "indentation is free", text: " \tSecA \t 1  \n", directives: ["SecA[1]"]),
        Case(name: "comments start with #", text: "# SecA 1\n  #SecB 2\nSecC 3\n", directives: ["SecC[3]"]),
        Case(name: "no comments at the end of a line", text: "SecA 1 # x\n", directives: ["SecA[1][#][x]"]),
        Case(
            name: "a comment's backslash takes a comment along silently", text: "# a \\\n# b\nSecA 1\n",
            directives: ["SecA[1]"]),
        Case(
            name: "a comment's backslash swallows a directive", text: "# a \\\nSecA 1 \\\n# c\nSecB 2\n",
            directives: ["SecB[2]"], places: ["2:1 warning L003"]),
        Case(
            name: "a comment's backslash before blanks swallows nothing", text: "# a \\ \nSecA 1\n",
            directives: ["SecA[1]"]),
        Case(
            name: "a comment's backslash swallows a blank line silently", text: "# a \\\n\nSecA 1\n",
            directives: ["SecA[1]"]),
        Case(name: "a comment's backslash at the end of the file", text: "# a \\\n", directives: []),
        Case(name: "continuation", text: "SecA 1 \\\n   2\\\n 3\n", directives: ["SecA[1][2][3]"]),
        Case(name: "continuation with CRLF", text: "SecA 1 \\\r\n 2\r\n", directives: ["SecA[1][2]"]),
        Case(
            name: "continuation inserts nothing", text: "SecA ab\\\ncd \"x\\\n  y\"\n", directives: ["SecA[abcd][x  y]"]
        ),
        Case(
            name: "blanks behind the continuing backslash", text: "SecA 1 \\ \t\n 2\n", directives: ["SecA[1][2]"],
            places: ["1:8 warning L003"]),
        Case(
            name: "comment inside a directive", text: "SecA 1 \\\n # no \\\n 2\n", directives: ["SecA[1][2]"],
            places: ["2:2 note L005"]),
        Case(
            name: "comment inside a quoted argument", text: "SecA \"a,\\\n# no\n b\"\n", directives: ["SecA[a, b]"],
            places: ["2:1 note L005"]),
        Case(
            name: "comment at the end of a directive", text: "SecA 1 \\\n # no", directives: ["SecA[1]"],
            places: ["2:2 note L005"]),
        Case(
            name: "a line of CRs is data", text: "\r\r\n\nSecA 1", directives: ["SecA[1]"], places: ["1:1 error L001"]),
        Case(
            name: "continuation onto a blank line", text: "SecA 1 \\\n\nSecB 2\n", directives: ["SecA[1]", "SecB[2]"],
            places: ["2:1 note L003"]),
        Case(
            name: "continuation past the end", text: "SecA 1 \\\n", directives: ["SecA[1]"], places: ["1:8 note L003"]),
        Case(name: "a backslash at the end of the file is data", text: "SecA 1 \\", directives: ["SecA[1][\\]"]),
        Case(name: "byte order mark", text: "\u{FEFF}SecA 1\n", directives: ["SecA[1]"], places: ["1:1 note L005"]),
        Case(
            name: "only one byte order mark is stripped", text: "\u{FEFF}\u{FEFF}SecA 1\n", directives: [],
            places: ["1:1 note L005", "1:4 error L001"]),
        Case(name: "double quotes", text: "SecA \"a b\" c\n", directives: ["SecA[a b][c]"]),
        Case(name: "single quotes", text: "SecA 'a \"b'\n", directives: ["SecA[a \"b]"], places: ["1:6 note L005"]),
        Case(name: "empty argument", text: "SecA \"\" ''\n", directives: ["SecA[][]"], places: ["1:9 note L005"]),
        Case(name: "a quote in a word is data", text: "SecA a\"b'c\n", directives: ["SecA[a\"b'c]"]),
        Case(
            name: "escapes", text: #"SecA "\" \\ \\\\ \d \' \\d \\\"" "# + "\n",
            directives: [#"SecA[" \ \\ \d \' \d \"]"#]),
        Case(
            name: "escapes between single quotes", text: #"SecA '\' \" \\'"#, directives: [#"SecA[' \" \]"#],
            places: ["1:6 note L005"]),
        Case(name: "words keep their backslashes", text: #"SecA a\\b\" "#, directives: [#"SecA[a\\b\"]"#]),
        Case(
            name: "text behind a closing quote", text: "SecA \"a\"b\" \"c\"\n", directives: ["SecA[a][b\"][c]"],
            places: ["1:8 error L002"]),
        Case(
            name: "no blank between quoted arguments", text: "SecA \"a\"\"b\"\n", directives: ["SecA[a][b]"],
            places: ["1:8 warning L002"]),
        Case(
            name: "no closing quote", text: "SecA \"a b\nSecB 1\n", directives: ["malformed SecA[a b]", "SecB[1]"],
            places: ["1:6 error L001"]),
        Case(
            name: "an escaped quote does not close", text: "SecA \"a\\\"\nSecB 1\n",
            directives: ["malformed SecA[a\"]", "SecB[1]"], places: ["1:6 error L001"]),
        Case(
            name: "what is left of a broken directive is skipped",
            text: "SecA \"a,\n  b,\\\n  c\"\nrest\nsecB 1\n  d\"\n",
            directives: ["malformed SecA[a,]", "secB[1]"], places: ["1:6 error L001", "6:3 error L001"]),
        Case(
            name: "a line that starts with a quote", text: "SecA 1\n \"b\" c\n d\n\nSecB 2\n",
            directives: ["SecA[1]", "SecB[2]"], places: ["2:2 error L003"]),
        Case(
            name: "a line that starts with no name", text: "1a b\nSecB 2\n", directives: ["SecB[2]"],
            places: ["1:1 error L001"]),
    ]

    @Test(arguments: cases)
    func readsDirectives(_ example: Case) {
        let result = parse(example.text)
        let directives = result.file.directives.map { directive -> String in
            switch directive {
            case .generic(let node): node.name.string + node.arguments.map { "[\($0.string)]" }.joined()
            case .malformed(let node):
                "malformed " + node.name.string + node.arguments.map { "[\($0.string)]" }.joined()
            default: "unexpected"
            }
        }
        #expect(directives == example.directives)
        #expect(result.places == example.places)
        #expect(ParserExercise.brokenLaw(for: Array(example.text.utf8)) == nil)
    }

    @Test func keepsBackslashesInTheRawDialect() throws {
        let result = parse(#"SecA "\" \\ \\\" \d""#, escapes: .raw)
        guard case .generic(let node) = try #require(Array(result.file.directives).first) else { return }
        #expect(node.arguments.map(\.string) == [#"" \\ \\" \d"#])
    }

    @Test func givesEachUnescapedByteItsPlace() throws {
        let text = "SecA \"a\\\"b\\\\\\\n   c\"\n"
        guard case .generic(let node) = try #require(Array(parse(text).file.directives).first) else { return }
        let argument = node.arguments[0]
        #expect(argument.string == "a\"b\\   c")
        let places = argument.bytes.indices.map { argument.span(of: $0..<$0 + 1) }.map { [$0.start, $0.end] }
        #expect(places == [[6, 7], [7, 9], [9, 10], [10, 12], [14, 15], [15, 16], [16, 17], [17, 18]])
        #expect(argument.slice(1..<4).span(of: 1..<3) == argument.span(of: 2..<4))
        #expect(node.rawArguments[0].span == SourceSpan(file: SourceFileID(0), start: 5, end: 19))
    }

    @Test func tilesTheFileWithTokens() {
        let text =
            "\u{FEFF}# c \\\n# d\n\n  SecRule ARGS \\\n  # in\n \"@rx \\\n# deep\n x\" \\ \n\"id:1\"  \r\nbad:\n<IfModule x>\nEnd"
        let result = parse(text)
        let bytes = result.file.source.bytes
        let pieces = result.file.tokens.map { bytes[Int($0.start)..<Int($0.end)] }
        #expect(pieces.flatMap { $0 } == bytes)
        #expect(
            result.file.tokens.map(\.kind) == [
                .byteOrderMark, .comment, .blankLine, .blanks, .name, .blanks, .argument, .blanks, .continuation,
                .interiorComment, .blanks, .argument, .blanks, .continuation, .argument, .blanks, .lineEnd,
                .unreadable, .lineEnd, .name, .lineEnd, .name,
            ])
        #expect(result.file.items[0].interiorComments.count == 2)
        #expect(result.file.items[0].leadingTrivia == 0..<3)
    }
}
