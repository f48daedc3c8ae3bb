import Testing

@testable import SecLang

@Suite struct FormatterTests {
    private func format(_ text: String) -> String? {
        let source = SourceFile(id: SourceFileID(0), path: "x.conf", bytes: Array(text.utf8))
        return Formatter.format(source).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        // Blanks between arguments and around a directive.
        ("  SecRule   ARGS\t\"@rx a\"   \"id:1,phase:2\"  \n", "SecRule ARGS \"@rx a\" \"id:1,phase:2\"\n"),
        // One line stays one line while it fits; blanks around commas and empty items go.
        ("SecAction \"id:1 , phase:1,, pass,\"", "SecAction \"id:1,phase:1,pass\"\n"),
        // Several lines stay several: one action each, transformations together.
        (
            "SecRule ARGS \"@rx a\" \\\n  \"id:1,phase:2,t:none,\\\n  t:lowercase,deny\"\n",
            "SecRule ARGS \"@rx a\" \\\n    \"id:1,\\\n    phase:2,\\\n    t:none,t:lowercase,\\\n    deny\"\n"
        ),
        // Chains are indented.
        (
            "SecRule ARGS a \"id:1,chain\"\nSecRule ARGS b \"chain\"\nSecRule ARGS c\nSecMarker X\n",
            "SecRule ARGS a \"id:1,chain\"\n    SecRule ARGS b \"chain\"\n        SecRule ARGS c\nSecMarker X\n"
        ),
        // Comments are copied, blank lines do not pile up, CR LF becomes LF.
        ("\n\n#  a \r\n\n\n\n\n# b\nSecMarker X\r\n\n\n", "#  a \n\n\n# b\nSecMarker X\n"),
        // What is between quotes stays byte for byte, continuations included.
        ("SecRule ARGS \"@rx a  \\\n   b\" \"id:1,msg:'a,  b'\"\n", nil),
        // A comment within a directive moves before it.
        (
            "SecRule ARGS \"@rx a\" \\\n  # why\n  \"id:1,\\\n  # and\n  pass\"\n",
            "  # why\n  # and\nSecRule ARGS \"@rx a\" \\\n    \"id:1,\\\n    pass\"\n"
        ),
        // Data sets are left as they are.
        ("SecDataset words `\n one\n  two\n`\n", "SecDataset words `\n one\n  two\n`\n"),
        ("Include   \"a b.conf\"\nInclude c.conf", "Include \"a b.conf\"\nInclude c.conf\n"),
        ("", ""), ("# only", "# only\n"),
    ])
    func laysOut(_ text: String, _ expected: String?) throws {
        let formatted = try #require(format(text))
        if let expected { #expect(formatted == expected) }
        #expect(format(formatted) == formatted)
    }

    @Test func leavesFilesWithErrorsAlone() {
        #expect(format("SecRule ARGS\n") == nil)
        #expect(format("SecRule ARGS \"@rx a\n") == nil)
    }

    @Test func breaksLinesThatAreTooLong() throws {
        let tags = (0..<12).map { "tag:'attack-number-\($0)'" }.joined(separator: ",")
        let formatted = try #require(format("SecRule ARGS \"@rx a\" \"id:1,\(tags)\"\n"))
        #expect(formatted.split(separator: "\n").count == 14)
        #expect(format(formatted) == formatted)
    }

    /// Pieces of rules in any order: whatever comes out says the same, and does not change again.
    @Test func keepsWhatRandomFilesSay() {
        var generator = SystemRandomNumberGenerator()
        let pieces = [
            "SecRule ", "ARGS ", "\"@rx a\\\"b\" ", "\"id:1,", "phase:2,", "chain\"", "\\\n", "\n", "# c\n", "  ", "\t",
            "'",
            "\"", "msg:'x, y'", "SecAction ", "SecMarker X", "\r\n", "`", "SecDataset d ", "Include ", "a.conf",
            "<IfModule x>\n",
            "</IfModule>\n", "\\", ",", "t:none,", "\u{FEFF}",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            guard let formatted = format(text) else { continue }
            #expect(format(formatted) == formatted, "\(text.debugDescription)")
            let before = Parser.parse(SourceFile(id: SourceFileID(0), path: "a", bytes: Array(text.utf8))).file
            let after = Parser.parse(SourceFile(id: SourceFileID(0), path: "a", bytes: Array(formatted.utf8))).file
            #expect(FormatCheck.saysTheSame(before, after), "\(text.debugDescription)")
        }
    }
}
