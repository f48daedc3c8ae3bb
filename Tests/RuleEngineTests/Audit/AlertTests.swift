import Testing

@testable import RuleEngine

@Suite struct AlertTests {
    private func text(_ lines: [[UInt8]]) -> [String] { lines.map { String(decoding: $0, as: UTF8.self) } }

    @Test(arguments: [
        ("ARGS:a \"@rx e.il\"", "Pattern match \"e.il\" at ARGS:a."),
        ("ARGS:a \"e\\\\.?\"", "Pattern match \"e\\\\.?\" at ARGS:a."),
        ("ARGS:a \"@pm xyz VIL\"", "Matched phrase \"vil\" at ARGS:a."),
        ("ARGS:a \"@streq %{tx.want}\"", "String match \"evil\" at ARGS:a."),
        ("ARGS:a \"@contains il\"", "String match \"il\" at ARGS:a."),
        ("ARGS:a \"@within evil|good\"", "String match within \"evil|good\" at ARGS:a."),
        ("TX:score \"@ge %{tx.limit}\"", "Operator GE matched 5 at TX:score."),
        ("&ARGS \"@eq 2\"", "Operator EQ matched 2 at &ARGS."),
        ("&ARGS:a \"@lt 3\"", "Operator LT matched 3 at &ARGS:a."),
        ("ARGS:a \"!@rx ^good$\"", "Match of \"rx ^good$\" against \"ARGS:a\" required."),
        ("REMOTE_ADDR \"@ipMatch 192.0.2.0/24\"", "Address match \"192.0.2.0/24\" at REMOTE_ADDR."),
        ("ARGS:a \"@validateByteRange 97-106\"", "Found 2 byte(s) outside the range \"97-106\" at ARGS:a."),
        ("ARGS_NAMES \"@streq a\"", "String match \"a\" at ARGS_NAMES:a."),
        ("ARGS:a \"@unconditionalMatch\"", "Unconditional match at ARGS:a."),
        ("ARGS:/^b/ \"@endsWith \\\"\"", "String match \"\\\"\" at ARGS:b\\x01\\n."),
    ])
    func saysWhatTheOperatorSaw(_ rule: String, _ sentence: String) throws {
        let engine = try TestEngine(
            """
            SecAction "id:1,phase:1,pass,nolog,setvar:tx.score=7,setvar:tx.limit=5,setvar:tx.want=evil"
            SecRule \(rule) "id:2,phase:1,pass,log,t:none"
            SecAction "id:3,phase:1,pass,nolog,setvar:tx.limit=9,setvar:tx.want=other"
            """)
        let lines = text(engine.judge(Exchange(target: "/?a=evil&b%01%0A=%22")).alertLines())
        #expect(lines.count == 1)
        #expect(lines.first?.contains(" Warning. \(sentence) [file ") == true, "\(lines)")
    }

    @Test(arguments: [
        ("deny", "Access denied with code 403 (phase 1)."),
        ("deny,status:429", "Access denied with code 429 (phase 1)."),
        ("drop", "Access denied with connection close (phase 1)."),
        (
            "redirect:https://a.example/%{ARGS.a}",
            "Access denied with redirection to https://a.example/x\\\"y using status 302 (phase 1)."
        ),
        ("allow", "Access allowed (phase 1)."),
        ("allow:phase", "Access to phase allowed (phase 1)."),
        ("allow:request", "Access to request allowed (phase 1)."),
        ("pass", "Warning."),
    ])
    func saysWhatBecameOfIt(_ actions: String, _ verdict: String) throws {
        let engine = try TestEngine("SecAction \"id:1,phase:1,log,\(actions)\"")
        let lines = text(engine.judge(Exchange(target: "/?a=x%22y")).alertLines())
        #expect(
            lines.first?.hasPrefix("[client 192.0.2.1] ModSecurity: \(verdict) Unconditional match") == true, "\(lines)"
        )
        let watching = try TestEngine("SecRuleEngine DetectionOnly\nSecAction \"id:1,phase:1,log,\(actions)\"")
        let warned = text(watching.judge(Exchange(target: "/?a=x%22y")).alertLines())
        #expect(warned.first?.contains("ModSecurity: Warning. ") == true, "\(warned)")
    }

    @Test func leavesQuietRulesOut() throws {
        let engine = try TestEngine(
            """
            SecAction "id:1,phase:1,pass,nolog"
            SecAction "id:2,phase:1,pass,nolog,auditlog"
            SecAction "id:3,phase:1,pass,log,noauditlog"
            """)
        let lines = text(engine.judge(Exchange()).alertLines())
        #expect(lines.count == 1)
        #expect(lines.first?.contains("[id \"3\"]") == true)
    }

    @Test func cutsLongTexts() throws {
        let pattern = String(repeating: "x?", count: 200)
        let engine = try TestEngine(
            "SecRule ARGS \"@rx \(pattern)y\" \"id:1,phase:1,pass,log,logdata:'%{MATCHED_VAR}'\"")
        let line = try #require(
            text(engine.judge(Exchange(target: "/?a=" + String(repeating: "y", count: 600))).alertLines()).first)
        #expect(line.contains("Pattern match \"" + String(repeating: "x?", count: 126) + "...\" at ARGS:a."))
        #expect(line.contains("[data \"" + String(repeating: "y", count: 512) + "...\"]"))
    }

    @Test func escapesEverythingThatCouldForgeALine() throws {
        let engine = try TestEngine("SecRule ARGS \"@rx .\" \"id:1,phase:1,pass,log,msg:'%{MATCHED_VAR}'\"")
        var exchange = Exchange(target: "/?a=%22%5C%0A%0D%09%08%00%1F%7F%C3%A9%FF%5D")
        exchange.uniqueID = "id\n\"]"
        exchange.headers = [("Host", "a\u{1}b\"c")]
        let line = try #require(engine.judge(exchange).alertLines().first)
        #expect(line.allSatisfy { (0x20...0x7E).contains($0) })
        #expect(text([line])[0].contains(#"[msg "\"\\\n\r\t\b\x00\x1f\x7f\xc3\xa9\xff]"]"#))
        #expect(text([line])[0].hasSuffix(#"[hostname "a\x01b\"c"] [uri "/"] [unique_id "id\n\"]"]"#))
    }

    @Test func reportsOneAlertForAChainAndOneForEachStage() throws {
        let engine = try TestEngine(
            """
            SecRule ARGS "@rx ." "id:1,phase:1,pass,log,chain,msg:'%{MATCHED_VAR_NAME}'"
              SecRule REQUEST_METHOD "@streq GET" "t:none"
            SecRule ARGS:a "@rx [aA]" "id:2,phase:1,pass,log,multiMatch,t:none,t:urlDecode,t:lowercase,msg:'%{MATCHED_VAR}'"
            """)
        let lines = text(engine.judge(Exchange(target: "/?a=%2541A&b=2")).alertLines())
        #expect(lines.count { $0.contains("[id \"1\"]") } == 1)
        #expect(lines.count { $0.contains("[id \"2\"]") } == 3, "\(lines)")
        #expect(lines.contains { $0.contains("[msg \"aa\"]") })
    }

    @Test func tellsOfWhatTheEngineCouldNotDo() throws {
        var options = EngineOptions()
        options.failureMode = .allow
        options.matchRecordsLimit = 3
        let engine = try TestEngine(
            """
            SecPcreMatchLimit 50
            SecRule ARGS "@rx ^(a+)+$" "id:1,phase:1,pass,log"
            SecRule REMOTE_ADDR "@rbl list.example" "id:2,phase:1,pass,log"
            SecAction "id:11,phase:1,pass,nolog"
            SecAction "id:12,phase:1,pass,nolog"
            SecAction "id:13,phase:1,pass,nolog"
            SecAction "id:14,phase:1,pass,nolog"
            """, options: options)
        var exchange = Exchange.form("x=1", target: "/?a=" + String(repeating: "a", count: 60) + "!")
        exchange.headers.append(("Content-Encoding", "br"))
        let lines = text(engine.judge(exchange).alertLines())
        #expect(
            lines.contains { $0.contains("Patterns ran into their match limit 1 time(s), first in rule 1") }, "\(lines)"
        )
        #expect(lines.contains { $0.contains("1 look-up(s) in block lists found no answer") })
        #expect(lines.contains { $0.contains("1 match(es) beyond the limit of 3 were not recorded") })
        #expect(lines.contains { $0.contains("the content coding is \"br\"") })
        #expect(lines.allSatisfy { $0.hasPrefix("[client 192.0.2.1] ModSecurity: ") && $0.hasSuffix("\"]") })
    }
}
