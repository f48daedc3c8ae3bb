import Testing

@testable import SecLang

/// Section 6.8: macros.
@Suite struct MacroTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let parts: [String]
        var diagnostics: [String] = []
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case(text: "", parts: []),
        Case(text: "plain 100% %d", parts: ["plain 100% %d"]),
        Case(text: "%{MATCHED_VAR}", parts: ["<MATCHED_VAR>"]),
        Case(text: "a %{tx.b} c", parts: ["a ", "<tx|b>", " c"]),
        Case(text: "%{TX:b}", parts: ["<TX|b>"]),
        Case(text: "%{tx.a.b:c}", parts: ["<tx|a.b:c>"]),
        Case(text: "%{tx:a.b}%{RULE.id}", parts: ["<tx|a.b>", "<RULE|id>"]),
        Case(text: "%{ARGS./a/}", parts: ["<ARGS|/a/>"]),
        Case(text: "%%{A}}", parts: ["%", "<A>", "}"]),
        Case(text: "%{a%{b}", parts: ["<a%{b>"]),
        Case(text: "x %{tx.a", parts: ["x %{tx.a"], diagnostics: ["note L005"]),
        Case(text: "%{A} %{tx.a", parts: ["<A>", " %{tx.a"], diagnostics: ["note L005"]),
        Case(text: "a%{}b", parts: ["a%{}b"], diagnostics: ["error L001"]),
        Case(text: "%{tx.}", parts: ["%{tx.}"], diagnostics: ["error L001"]),
        Case(text: "%{.a}%", parts: ["%{.a}%"], diagnostics: ["error L001"]),
    ]

    @Test(arguments: cases)
    func splitsAtMacros(_ example: Case) {
        let (parts, diagnostics) = Parser.parseMacro(sourceText(example.text))
        let described = parts.map { part -> String in
            switch part {
            case .literal(let text): text.string
            case .variable(let node): "<\(node.name.string)\(node.key.map { "|" + $0.string } ?? "")>"
            }
        }
        #expect(described == example.parts)
        #expect(diagnostics.kinds == example.diagnostics)
    }
}
