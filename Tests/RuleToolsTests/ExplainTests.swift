import Formats
import RuleEngine
import SecLang
import Testing

@testable import RuleTools

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct BackMapTests {
    @Test(arguments: [
        ("a%27b", "urlDecode", 1..<2, 1..<4), ("%41%42%43", "urlDecode", 1..<2, 3..<6),
        ("aBc", "lowercase", 1..<3, 1..<3),
        ("x&lt;y", "htmlEntityDecode", 1..<2, 1..<5), ("a   b", "compressWhitespace", 2..<3, 4..<5),
        ("  a", "trim", 0..<1, 2..<3), ("abc", "md5", 0..<4, 0..<3), ("", "urlDecode", 0..<0, 0..<0),
    ])
    func findsTheBytesThatBecame(_ input: String, _ step: String, _ range: Range<Int>, _ source: Range<Int>) throws {
        let found = BackMap.source(of: range, in: Array(input.utf8), steps: [step])
        // The result may be wider than need be at blanks that vanish, never narrower.
        #expect(found.lowerBound <= source.lowerBound && found.upperBound >= source.upperBound, "\(found)")
    }

    @Test func goesThroughChains() {
        let source = BackMap.source(
            of: 1..<2, in: Array("a%2527b".utf8), steps: ["urlDecode", "urlDecode", "lowercase"])
        #expect(source == 1..<6)
    }
}

@Suite struct ExplainTests {
    private static let rules = #"""
        SecRule TX:quiet "@eq 1" "id:5,phase:1,pass,nolog,skipAfter:END"
        SecRule ARGS|!ARGS:free "@rx (?i)union\s+select|drop\s+table" \
            "id:10,phase:2,pass,t:none,t:urlDecodeUni,t:lowercase,severity:CRITICAL,msg:'SQL',setvar:'tx.score=+5'"
        SecRule ARGS:a "@streq 1" "id:11,phase:2,pass,chain"
          SecRule ARGS:b "@pm two three" "t:none"
        SecRule TX:score "@ge 5" "id:99,phase:2,deny,status:403,msg:'Score'"
        SecMarker END
        SecRule RESPONSE_BODY "@contains x" "id:100,phase:4,pass"
        """#

    private func lab() throws -> RuleLab { try RuleLab(Self.rules) }

    private func input(_ target: String) -> TransactionInput {
        TransactionInput(
            id: Array("t".utf8),
            request: RequestInput(
                method: Array("GET".utf8), uri: Array(target.utf8), headers: [HeaderInput("Host", "a")]))
    }

    private func load(_ rules: String) -> Engine? {
        var options = EngineOptions()
        options.usesPrefilter = false
        let text = "SecRuleEngine On\nSecRequestBodyAccess On\n" + rules
        return try? Engine.load(
            ["lab.conf"], loader: MemorySourceLoader(texts: ["lab.conf": text]), options: options,
            services: EngineServices(collections: MemoryCollectionStore())
        ).engine
    }

    @Test(arguments: [10, 11, 99] as [UInt64])
    func describesRules(_ id: UInt64) throws {
        let explanation = try #require(RuleExplanation(id, in: try lab().loaded))
        try Golden.expect(explanation.text, "explain/rule-\(id).txt")
    }

    @Test func knowsItsRules() throws { #expect(RuleExplanation(12, in: try lab().loaded) == nil) }

    @Test(
        arguments: [
            ("match", 10, "/p?q=1%2520UNION%2520%2520Select+2&free=union+select"), ("no-match", 10, "/p?q=union"),
            ("chain", 11, "/?a=1&b=4"), ("no-value", 11, "/?c=1"), ("no-link-value", 11, "/?a=1"),
            ("no-response", 100, "/"),
            ("score", 99, "/?x=drop%20table"),
        ] as [(String, UInt64, String)])
    func accountsForTransactions(_ name: String, _ id: UInt64, _ target: String) throws {
        let engine = try #require(load(Self.rules))
        let account = try #require(
            TransactionExplanation(id, of: input(target), on: engine, try lab().loaded, secrets: .masked))
        try Golden.expect(account.text, "explain/transaction-\(name).txt")
    }

    @Test func hidesSecrets() throws {
        let rules = "SecRule ARGS \"@contains hunter\" \"id:1,phase:2,deny\"\n"
        let lab = try RuleLab(rules)
        let engine = try #require(load(rules))
        let account = try #require(
            TransactionExplanation(1, of: input("/?password=hunter2"), on: engine, lab.loaded, secrets: .masked))
        #expect(account.isMatch)
        #expect(!account.text.contains("hunter2"))
        let shown = try #require(
            TransactionExplanation(1, of: input("/?password=hunter2"), on: engine, lab.loaded, secrets: .shown))
        #expect(shown.text.contains("'hunter2'"))
    }

    @Test(
        arguments: [
            (10, "/a/b.php?q=union+select", ["ctl:ruleRemoveTargetById=10;ARGS:q"], "allow"),
            // A rule that blocks by a score is left alone: what fed it is excluded.
            (
                99, "/a/b.php?q=union+select&r=drop+table", ["ctl:ruleRemoveTargetById=10;ARGS:q", "=10;ARGS:r"],
                "allow"
            ),
            (10, "/?we%22ird%20k%2cey=union+select", [#"=10;ARGS:/^we\x22ird\x20k\x2cey$/"#], "allow"),
        ] as [(UInt64, String, [String], String)])
    func suggestsWhatWorks(_ id: UInt64, _ target: String, _ parts: [String], _ verdict: String) throws {
        let input = input(target)
        let before = try #require(load(Self.rules))
        let transaction = before.makeTransaction()
        input.run(on: transaction)
        #expect(transaction.interruption?.rule == 99)
        let exclusion = try #require(
            ExclusionAdvice(id, of: input, on: before, try lab().loaded) { self.load($0 + Self.rules) })
        for part in parts { #expect(exclusion.ruleText.contains(part), "\(exclusion.ruleText)") }
        #expect(!exclusion.ruleText.contains("=99"))
        #expect(exclusion.verdict == verdict)
        // Applied by hand, and elsewhere the rules are as they were.
        let after = try #require(load(exclusion.ruleText + Self.rules)).makeTransaction()
        input.run(on: after)
        #expect(after.interruption == nil)
        self.input("/other?q=union+select").run(on: after)
        #expect(after.interruption?.rule == 99)
    }

    @Test func suggestsNothingForWhatDidNotMatch() throws {
        let engine = try #require(load(Self.rules))
        #expect(ExclusionAdvice(10, of: input("/"), on: engine, try lab().loaded) { self.load($0 + Self.rules) } == nil)
    }
}

@Suite struct DifferenceTests {
    private static let old = #"""
        SecRule ARGS "@rx a" "id:1,phase:2,pass,t:none,t:lowercase,msg:'One',tag:'x'"
        SecRule ARGS "@pm a b" "id:2,phase:2,pass"
        SecRule ARGS "@rx c" "id:3,phase:2,pass"
        """#
    private static let new = #"""
        # A comment, another order and spelling are no difference.
        SecRule ARGS "@pm b  c" "phase:request,pass,id:'2'"
        SecRule ARGS|REQUEST_COOKIES "@rx ab" "id:1,phase:1,deny,t:none,t:urlDecode,t:lowercase,msg:'One',tag:'y',setvar:'tx.s=+2'"
        SecRule ARGS "@streq d" "id:4,phase:2,deny,msg:'Four'"
        """#

    @Test(arguments: ["text", "json"])
    func tellsWhatChanged(_ form: String) throws {
        let old = try RuleLab(Self.old)
        let new = try RuleLab(Self.new)
        let (before, after) = (
            try #require(old.loaded.engine).makeTransaction(), try #require(new.loaded.engine).makeTransaction()
        )
        let different = ["/?q=d", "/?q=zzz", "/?q=c", "/?q=a"].enumerated().compactMap { index, target in
            VerdictDifference(
                TransactionInput(
                    id: Array("t\(index)".utf8),
                    request: RequestInput(method: Array("GET".utf8), uri: Array(target.utf8))),
                old: before, new: after)
        }
        #expect(different.map(\.id) == ["t0", "t2", "t3"])
        let report = DifferenceReport(
            RuleDifference(old: old.loaded, new: new.loaded), transactions: (different, 4))
        try Golden.expect(form == "text" ? report.text : text(report.json), "diff/rules-\(form).txt")
    }

    @Test func sameRulesDoNotDiffer() throws {
        let old = try RuleLab(Self.old)
        let difference = RuleDifference(old: old.loaded, new: try RuleLab("# x\n" + Self.old).loaded)
        #expect(difference.isEmpty)
        #expect(DifferenceReport(difference, transactions: nil).text == "rules: 0 added, 0 removed, 0 changed\n")
    }
}
