import Formats
import RuleEngine
import Testing

@testable import RuleTools

@Suite struct PatternSitesTests {
    private func sites(_ pattern: String) -> [String] {
        PatternSites.find(in: Array(pattern.utf8)).map {
            "\(String(decoding: $0.pattern, as: UTF8.self))\($0.narrows ? "" : " ~")"
        }
    }

    @Test(arguments: [
        ("abc", []), ("a|b", ["b", "a"]), ("x(?:a|b|c)y", ["x(?:b|c)y", "x(?:a|c)y", "x(?:a|b)y"]),
        ("(a|)", ["()", "(a)"]), (#"\||[|]|\x{7c}"#, [#"[|]|\x{7c}"#, #"\||\x{7c}"#, #"\||[|]"#]),
        ("[]|]|b", ["b", "[]|]"]), ("[[:alpha:]|]", []), ("(?!a|b)", ["(?!b) ~", "(?!a) ~"]),
        ("a{2,5}", ["a{3,5}", "a{1,5} ~", "a{2,4}"]), ("a{2,}", ["a{3,}", "a{1,} ~"]), ("a{3}", ["a{4} ~", "a{2} ~"]),
        ("a{x}", []), ("{1}", []), ("(?:(?i)a|b)", ["(?:b)", "(?:(?i)a)"]),
        ("(?i:a|b)", ["(?i:b)", "(?i:a)"]), ("(?#a|b)c", []), (#"\Qa|b\E"#, []), ("(?x)a|b", []), ("(*FAIL)|b", []),
        ("(?(1)a|b)", []), ("(?P<n>a|b)", ["(?P<n>b)", "(?P<n>a)"]), ("(a", []), ("a)", []), ("[a", []), ("\\", []),
    ])
    func findsAlternativesAndCounts(_ pattern: String, _ expected: [String]) {
        #expect(sites(pattern) == expected)
    }

    @Test func staysLinearInWhatItReads() {
        let pattern = Array(String(repeating: "(", count: 50_000).utf8)
        #expect(PatternSites.find(in: pattern).isEmpty)
    }
}

@Suite struct MutationTests {
    private func study(_ rules: String, _ yaml: String) throws -> MutationStudy {
        let lab = try RuleLab(rules)
        let tests = try lab.tests(yaml)
        var evidence = MutationEvidence()
        for (index, result) in try lab.results(yaml).enumerated() { evidence.add(result, test: index) }
        #expect(evidence.failedTests.isEmpty, "\(evidence.failedTests)")
        var study = MutationStudy(lab.loaded, evidence: evidence)
        for rule in study.mutatedRules {
            for answer in study.judgeNarrowing(rule) { study.take(answer.mutant, stages: answer.stages) }
        }
        for group in study.openGroups {
            let program = try #require(study.program(of: group))
            let runner = FixtureRunner(engine: MutantFixtures(program))
            for (index, test) in tests.enumerated() {
                let places = study.evidence.stages.indices.filter { study.evidence.stages[$0].test == index }
                let range = (places.first ?? 0)..<((places.last ?? -1) + 1)
                study.take(study.differences(runner.run(test), stages: range, group: Set(group)))
            }
        }
        for item in study.settle() {
            let killer = study.confirm(item.mutant, tests: item.tests.map { tests[$0] }, overrides: FixtureOverrides())
            study.take(item.mutant, killer: killer)
        }
        return study
    }

    private func survivors(_ rules: String, _ yaml: String) throws -> [String] {
        let study = try study(rules, yaml)
        return study.mutants.indices.filter { study.verdicts[$0] == .survived }.map { index in
            let mutant = study.mutants[index]
            return "\(mutant.rule).\(mutant.link + 1) \(mutant.text)"
        }
    }

    /// One line for each test: the target, then the rules that are expected, or not with `!`.
    private func fixture(_ tests: [(uri: String, ids: String)]) -> String {
        "rule_id: 1\ntests:\n"
            + tests.map { test in
                let unexpected = test.ids.hasPrefix("!")
                let log = unexpected ? "no_expect_ids: [\(test.ids.dropFirst())]" : "expect_ids: [\(test.ids)]"
                return "  - stages: [{input: {uri: '\(test.uri)', headers: {Host: a}}, output: {log: {\(log)}}}]\n"
            }.joined()
    }

    @Test func everythingThatNoTestHoldsSurvives() throws {
        let rules = #"""
            SecRule ARGS|REQUEST_COOKIES "@rx ^(?:ab|cd)$" "id:1,phase:2,pass,t:none,t:urlDecode,t:lowercase"
            SecRule ARGS|!ARGS:skip "@pm one two" "id:2,phase:2,pass,t:none"
            SecRule &ARGS "@ge 3" "id:3,phase:2,pass"
            """#
        let weak = fixture([("/?q=ab", "1"), ("/?q=two", "2"), ("/?a=1&b=2&c=3&d=4", "3"), ("/", "!3")])
        #expect(
            try survivors(rules, weak) == [
                "1.1 drops t:urlDecode", "1.1 drops t:lowercase", "1.1 drops the target REQUEST_COOKIES",
                "1.1 drops the alternative cd", "2.1 drops the exclusion !ARGS:skip", "2.1 drops the phrase 'one'",
                "3.1 makes @ge @gt",
            ])
        let strong = fixture([
            ("/?q=ab", "1"), ("/?q=%2541b", "1"), ("/?q=CD", "1"), ("/?q=two", "2"), ("/?q=one", "2"),
            ("/?skip=one", "!2"), ("/?a=1&b=2&c=3", "3"), ("/?a=1&b=2", "!3"),
        ])
        #expect(try survivors(rules, strong) == ["1.1 drops the target REQUEST_COOKIES"])
    }

    @Test func conditionsOfChainsAreHeldByTests() throws {
        let rules = #"""
            SecRule ARGS:a "@rx ^(x|y)$" "id:1,phase:2,pass,capture,setvar:'tx.got=%{tx.1}',chain"
              SecRule TX:got "@streq x" "t:none"
            """#
        #expect(
            try survivors(rules, fixture([("/?a=x", "1")])) == [
                "1.1 drops the alternative y", "1.2 drops the condition @streq x",
            ])
        #expect(try survivors(rules, fixture([("/?a=x", "1"), ("/?a=y", "!1")])) == ["1.1 drops the alternative y"])
    }

    @Test func whatARuleDoesToOthersCounts() throws {
        let rules = #"""
            SecRule ARGS:a "@streq 1" "id:1,phase:2,pass,nolog,t:none,t:trim,skipAfter:END"
            SecRule ARGS:b "@streq 2" "id:2,phase:2,pass,nolog,setvar:tx.score=+5"
            SecRule TX:score "@ge 5" "id:3,phase:2,pass"
            SecRule ARGS:c "@streq 3" "id:4,phase:2,pass"
            SecMarker END
            """#
        let left = try survivors(
            rules, fixture([("/?b=2", "3"), ("/?b=x", "!3"), ("/?c=3", "4"), ("/?a=1&c=3", "!4"), ("/?c=x", "!4")]))
        #expect(left == ["1.1 drops t:trim"])
    }

    @Test func skipsThatCountRulesStillReachTheirPlace() throws {
        let rules = #"""
            SecRule ARGS:a "@streq 1" "id:1,phase:2,pass,nolog,skip:1"
            SecRule ARGS:c "@streq 3" "id:2,phase:2,pass"
            SecRule ARGS:d "@streq 4" "id:3,phase:2,pass"
            """#
        let tests = fixture([
            ("/?a=1&c=3", "!2"), ("/?c=3", "2"), ("/?c=4&d=5", "!2"), ("/?a=1&d=4", "3"), ("/?d=5", "!3"),
        ])
        #expect(try survivors(rules, tests) == [])
    }

    @Test func rulesWithoutTestsAreCountedNotMutated() throws {
        let study = try study(
            "SecRule ARGS \"@streq 1\" \"id:1,phase:2,pass\"\nSecRule ARGS \"@streq 2\" \"id:2,phase:2,pass\"\n",
            fixture([("/?a=1", "1"), ("/?a=x", "!1")]))
        #expect(study.unknownRules.map(\.id) == [2])
        #expect(
            MutationReport(study).text
                == "1 mutant of 1 rule: 1 killed, 0 survived (100.0 % killed)\n1 rule that no test is about: not mutated\n"
        )
    }

    @Test func survivorsMayHaveReasons() throws {
        let rules = "SecRule ARGS:a|ARGS:b \"@rx ^(?:x{1,3}|y)$\" \"id:7,phase:2,pass,t:none,t:lowercase\"\n"
        let study = try study(rules, fixture([("/?a=xx", "7"), ("/?a=z", "!7")]))
        let plain = MutationReport(study)
        #expect(plain.survivorCount == 6 && plain.explainedCount == 0, "\(plain.text)")
        let file = """
            survivors:
              - {kind: upper-bound, reason: "the bound keeps it linear"}
              - {kind: lower-bound, rules: [1-6, "7"], part: "{1,3} *", reason: "never sent"}
              - {kind: target, rules: 8, reason: "another rule"}
              - {kind: alternative, part: "z*", reason: "another part"}
            """
        let reasons = try SurvivorReasons(path: "survivors.yaml", bytes: Array(file.utf8).span)
        let report = MutationReport(study, reasons: reasons)
        #expect(report.survivorCount + report.explainedCount == plain.survivorCount)
        #expect(report.explainedCount == 3, "\(report.text)")
        #expect(report.idleReasons.map(\.place) == ["survivors.yaml:4", "survivors.yaml:5"])
        #expect(report.text.contains("survivors.yaml:2: explains 1 survivor: the bound keeps it linear\n"))
        #expect(report.summary.contains("6 survived"))
        #expect(report.summary.contains(", 3 of them for a written reason\n"))
    }

    @Test(arguments: [
        ("survivors: {}", 1), ("survivors:\n  - {kind: target}", 2), ("survivors:\n  - {kind: x, reason: r}", 2),
        ("survivors:\n  - {kind: target, reason: r, rules: [9-1]}", 2), ("other: []", 1),
        ("survivors:\n  - {kind: target, reason: r, extra: 1}", 2),
    ])
    func reasonsThatCannotBeReadHaveAPlace(_ text: String, _ line: Int) {
        #expect(throws: FixtureError.self) {
            do throws(FixtureError) {
                _ = try SurvivorReasons(path: "p", bytes: Array(text.utf8).span)
            } catch {
                #expect(error.line == line)
                throw error
            }
        }
    }

    @Test(arguments: [
        ("abc", "abc", true), ("abc", "a*", true), ("abc", "*c", true), ("abc", "a*b*c", true), ("abc", "*", true),
        ("abc", "b*", false), ("abc", "ab", false), ("", "*", true), ("aab", "*ab", true),
        ("{1,3} {1,2}", "{1,3}*", true),
    ])
    func partsAreMatchedWithStars(_ text: String, _ mask: String, _ matches: Bool) {
        #expect(SurvivorReasons.Entry.matches(Array(text.utf8), Array(mask.utf8)) == matches)
    }
}
