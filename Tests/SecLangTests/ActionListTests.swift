import Testing

@testable import SecLang

/// Section 1.5: action lists.
@Suite struct ActionListTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let actions: [String]
        var diagnostics: [String] = []
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case(text: "id:1,phase:2,deny", actions: ["id=1", "phase=2", "deny"]),
        Case(text: " id : 1 ,\tdeny ", actions: ["id=1", "deny"]),
        Case(text: "", actions: []),
        Case(text: ",,deny,,log,", actions: ["deny", "log"]),
        Case(text: "msg:'a, b'", actions: ["msg=a, b quoted"]),
        Case(text: #"msg:'it\'s \\ x'"#, actions: [#"msg=it's \ x quoted"#]),
        Case(text: #"msg:'\d \\d'"#, actions: [#"msg=\d \d quoted"#], diagnostics: ["note L005"]),
        Case(text: "msg:''", actions: ["msg= quoted"]),
        Case(text: "id:'200000',id:901100", actions: ["id=200000 quoted", "id=901100"]),
        Case(text: "setvar:tx.a=1,setvar:'tx.b=2'", actions: ["setvar=tx.a=1", "setvar=tx.b=2 quoted"]),
        Case(text: "setvar:tx.a='x'", actions: ["setvar=tx.a='x'"]),
        Case(text: "redirect:http://h/?a=b", actions: ["redirect=http://h/?a=b"]),
        Case(text: "ctl:ruleRemoveTargetById=9-12;ARGS:x", actions: ["ctl=ruleRemoveTargetById=9-12;ARGS:x"]),
        Case(text: "msg:a b,deny", actions: ["msg=a b", "deny"], diagnostics: ["note L005"]),
        Case(text: "tag:a|b", actions: ["tag=a|b"], diagnostics: ["note L005"]),
        Case(text: "t:lowerCase,T:none", actions: ["t=lowerCase", "T=none"]),
        Case(text: "id:,deny", actions: ["id=", "deny"]),
        Case(text: "deny log,id:1", actions: ["id=1"], diagnostics: ["error L001"]),
        Case(text: ":x,deny", actions: ["deny"], diagnostics: ["error L001"]),
        Case(text: "id=1,deny", actions: ["deny"], diagnostics: ["error L001"]),
        Case(text: "msg:'a,deny", actions: [], diagnostics: ["error L001"]),
        Case(text: #"msg:'a\',deny"#, actions: [], diagnostics: ["error L001"]),
        Case(text: "msg:'it's',deny", actions: ["deny"], diagnostics: ["error L001"]),
        Case(text: "msg:'a' ,deny", actions: ["msg=a quoted", "deny"]),
    ]

    @Test(arguments: cases)
    func readsActions(_ example: Case) {
        let (actions, diagnostics) = Parser.parseActionList(sourceText(example.text))
        #expect(actions.map(describe) == example.actions)
        #expect(diagnostics.kinds == example.diagnostics)
    }

    @Test func passesBackslashesThroughTwoLevels() throws {
        let node = try #require(rule(#"SecRule ARGS "@rx x" "id:1,msg:'a \"b\" c',logdata:'\\\\ \\' \''""#))
        #expect(node.actions.map(describe) == ["id=1", "msg=a \"b\" c quoted", #"logdata=\ ' ' quoted"#])
    }

    @Test func spansPointIntoTheFile() throws {
        let text = "SecAction \\\n  \"id:1,\\\n   msg:'a\\'b'\"\n"
        let file = parse(text).file
        guard case .action(let node) = try #require(Array(file.directives).first) else { return }
        let action = node.actions[1]
        #expect(file.source.position(of: action.span.start) == SourcePosition(line: 3, column: 4))
        #expect(action.span.count == "msg:'a\\'b'".utf8.count)
        let value = try #require(action.value)
        #expect(value.string == "a'b")
        #expect(value.span(of: 1..<2).count == 2)
        #expect(node.keyword.span.start == 0)
    }

    @Test func splitsNameAndValueAtTheFirstEqualsSign() {
        let (head, tail) = sourceText("tx.a=b=c").split(atFirst: UInt8(ascii: "="))
        #expect(head.string == "tx.a")
        #expect(tail?.string == "b=c")
    }
}
