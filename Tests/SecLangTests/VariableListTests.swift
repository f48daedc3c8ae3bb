import Testing

@testable import SecLang

/// Section 1.3: variable lists.
@Suite struct VariableListTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let variables: [String]
        var diagnostics: [String] = []
        var testDescription: String { text }
    }

    static let rules: [Case] = [
        Case(text: "ARGS", variables: ["ARGS"]),
        Case(text: "args|Args_Names", variables: ["args", "Args_Names"]),
        Case(
            text: "ARGS:foo|!ARGS:bar|&ARGS:baz|&ARGS",
            variables: ["ARGS key(foo)", "!ARGS key(bar)", "&ARGS key(baz)", "&ARGS"]),
        Case(text: "ARGS|!ARGS", variables: ["ARGS", "!ARGS"]),
        Case(text: "ARGS:/^a/", variables: ["ARGS regex(^a)"]),
        Case(text: #"ARGS:/a\/b\.c/"#, variables: [#"ARGS regex(a/b\.c)"#]),
        Case(text: #"ARGS:/a\\/|TX:1"#, variables: [#"ARGS regex(a\\)"#, "TX key(1)"]),
        Case(text: "ARGS:/a/b/|X", variables: ["ARGS regex(a/b)", "X"]),
        Case(text: "ARGS:/a b/", variables: ["ARGS regex(a b)"]),
        Case(text: "ARGS:/a|b/|X", variables: ["ARGS regex(a|b)", "X"], diagnostics: ["note L005"]),
        Case(text: "ARGS:'/a|b/'|X", variables: ["ARGS regex(a|b)", "X"]),
        Case(text: #"ARGS:'/a\'\d\\/'"#, variables: [#"ARGS regex(a'\d\\)"#]),
        Case(text: "ARGS:'a|b c,d'", variables: ["ARGS key(a|b c,d)"]),
        Case(text: "ARGS:a'b", variables: ["ARGS key(a'b)"]),
        Case(text: "TX:a-b_c.d:e[f]", variables: ["TX key(a-b_c.d:e[f])"]),
        Case(text: "XML:/*|XML://@*|!xml:/a", variables: ["XML xpath(/*)", "XML xpath(//@*)", "!xml xpath(/a)"]),
        Case(text: "XML:'/a|/b'", variables: ["XML xpath(/a|/b)"]),
        Case(text: "XML:/a[contains(.,'x')]", variables: ["XML xpath(/a[contains(.,'x')])"]),
        Case(text: "XML:/a /b", variables: ["XML xpath(/a)"], diagnostics: ["note L005", "error L001"]),
        Case(text: "XML", variables: ["XML"]),
        Case(text: "XML:", variables: [], diagnostics: ["error L001"]),
        Case(text: "ARGS.foo.bar", variables: ["ARGS key(foo.bar)"], diagnostics: ["note L005"]),
        Case(text: "ARGS, REQUEST_URI  X", variables: ["ARGS", "REQUEST_URI", "X"], diagnostics: ["note L005"]),
        Case(text: "ARGS:a,ARGS:b", variables: ["ARGS key(a)", "ARGS key(b)"], diagnostics: ["note L005"]),
        Case(text: "ARGS | X", variables: ["ARGS", "X"], diagnostics: ["note L005"]),
        Case(text: "!ARGS:x|ARGS", variables: ["!ARGS key(x)", "ARGS"], diagnostics: ["note L005"]),
        Case(text: "!ARGS:x", variables: ["!ARGS key(x)"]),
        Case(text: "&!ARGS|X", variables: ["X"], diagnostics: ["error L001"]),
        Case(text: "!&ARGS|X", variables: ["X"], diagnostics: ["error L001"]),
        Case(text: "!!ARGS", variables: [], diagnostics: ["error L001"]),
        Case(text: "! ARGS", variables: [], diagnostics: ["error L001"]),
        Case(text: "ARGS:|X", variables: ["X"], diagnostics: ["error L001"]),
        Case(text: "ARGS:''|X", variables: ["X"], diagnostics: ["error L001"]),
        Case(text: "ARGS://|X", variables: ["X"], diagnostics: ["error L001"]),
        Case(text: "ARGS:/a|X|&", variables: ["X"], diagnostics: ["error L001", "error L001"]),
        Case(text: "ARGS:'/a'|X", variables: ["X"], diagnostics: ["error L001"]),
        Case(text: "ARGS:'a|X", variables: [], diagnostics: ["error L001"]),
        Case(text: "ARGS:'a'b|X", variables: ["X"], diagnostics: ["error L001"]),
        Case(text: "A-B|X", variables: ["X"], diagnostics: ["error L001"]),
        Case(text: "ARGS||X", variables: ["ARGS", "X"], diagnostics: ["error L001"]),
        Case(text: "|ARGS", variables: ["ARGS"], diagnostics: ["error L001"]),
        Case(text: "ARGS|", variables: ["ARGS"], diagnostics: ["warning L001"]),
        Case(text: "", variables: [], diagnostics: ["error L001"]),
        Case(text: " ", variables: [], diagnostics: ["error L001"]),
    ]

    @Test(arguments: rules)
    func readsListsOfRules(_ example: Case) {
        let (variables, diagnostics) = Parser.parseVariableList(sourceText(example.text))
        #expect(variables.map(describe) == example.variables)
        #expect(diagnostics.kinds == example.diagnostics)
    }

    static let updates: [Case] = [
        Case(text: #"!REQUEST_COOKIES:/^_ga(?:_\w+)?$/"#, variables: [#"!REQUEST_COOKIES regex(^_ga(?:_\w+)?$)"#]),
        Case(text: "!ARGS:a,!ARGS:b|!ARGS:c", variables: ["!ARGS key(a)", "!ARGS key(b)", "!ARGS key(c)"]),
        Case(text: "!ARGS:a, ARGS", variables: ["!ARGS key(a)", "ARGS"]),
        Case(text: "ARGS:a.b:c", variables: ["ARGS key(a.b:c)"]),
        Case(text: "ARGS:a,", variables: ["ARGS key(a)"], diagnostics: ["warning L001"]),
    ]

    @Test(arguments: updates)
    func readsListsOfUpdates(_ example: Case) {
        let (variables, diagnostics) = Parser.parseVariableList(sourceText(example.text), in: .update)
        #expect(variables.map(describe) == example.variables)
        #expect(diagnostics.kinds == example.diagnostics)
    }

    @Test func spansCoverWholeItems() {
        let text = "ARGS|!X:'a b'"
        let (variables, _) = Parser.parseVariableList(sourceText(text))
        #expect(variables.map { [$0.span.start, $0.span.end] } == [[0, 4], [5, 13]])
    }
}
