import Testing

@testable import SecLang

/// Section 1.4: operators.
@Suite struct OperatorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let name: String?
        let argument: String
        var isNegated = false
        var diagnostics: [String] = []
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case(text: "@rx ^a", name: "rx", argument: "^a"),
        Case(text: "@anything x", name: "anything", argument: "x"),
        Case(text: "@detectSQLi", name: "detectSQLi", argument: ""),
        Case(text: "@pm \t a b", name: "pm", argument: "a b"),
        Case(text: "!@rx x", name: "rx", argument: "x", isNegated: true),
        Case(text: "! @rx x", name: "rx", argument: "x", isNegated: true),
        Case(text: "!x", name: nil, argument: "x", isNegated: true),
        Case(text: "! x", name: nil, argument: "x", isNegated: true),
        Case(text: "!", name: nil, argument: "", isNegated: true, diagnostics: ["note L005"]),
        Case(text: "a@b", name: nil, argument: "a@b"),
        Case(text: "!!x", name: nil, argument: "!x", isNegated: true),
        Case(text: "  x", name: nil, argument: "x"),
        Case(text: " @rx x", name: "rx", argument: "x", diagnostics: ["warning L005"]),
        Case(text: "", name: nil, argument: "", diagnostics: ["note L005"]),
        Case(text: "@rx", name: "rx", argument: "", diagnostics: ["note L005"]),
        Case(text: "@RX ", name: "RX", argument: "", diagnostics: ["note L005"]),
        Case(text: "@streq a ", name: "streq", argument: "a ", diagnostics: ["note L005"]),
        Case(text: "@", name: "", argument: "", diagnostics: ["error L001"]),
        Case(text: "@ rx", name: "", argument: "rx", diagnostics: ["error L001"]),
        Case(text: #"@rx a\\b\\\\c\d"#, name: "rx", argument: #"a\\b\\\\c\d"#, diagnostics: ["note L005"]),
    ]

    @Test(arguments: cases)
    func readsOperators(_ example: Case) {
        let (node, diagnostics) = Parser.parseOperator(sourceText(example.text))
        #expect(node.name?.string == example.name)
        #expect(node.argument.string == example.argument)
        #expect(node.isNegated == example.isNegated)
        #expect(diagnostics.kinds == example.diagnostics)
    }

    @Test func pointsAtDoubledBackslashesInEitherDialect() {
        let text = #"SecRule ARGS "@rx a\\b \\\\ \"" id:1"#
        for dialect in [ParseOptions.EscapeDialect.apache, .raw] {
            let result = parse(text, escapes: dialect)
            #expect(result.places == ["1:20 note L005"])
            #expect(result.diagnostics.first?.message.hasSuffix("this argument has 2 such places") == true)
        }
        #expect(rule(text)?.operator.argument.string == #"a\b \\ ""#)
        #expect(rule(text, escapes: .raw)?.operator.argument.string == #"a\\b \\\\ ""#)
    }
}
