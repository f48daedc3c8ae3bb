import PatternMatching
import RuleEngine
import SecLang
import Testing

@testable import RuleTools

@Suite struct LintBehaviourTests {
    private func codes(_ text: String, _ change: (inout LintSettings) -> Void = { _ in }) throws -> [String] {
        var settings = LintSettings()
        change(&settings)
        return try LintRun.findings(text, settings).findings.map(\.code.code)
    }

    private static let rule = "SecRule ARGS \"@contains evil\" \"id:1,phase:2,deny,severity:CRITICAL\"\n"

    @Test func aSuppressionWithAReasonSilences() throws {
        #expect(try codes(Self.rule) == ["M104"])
        #expect(try codes("# portcullis: ignore M104 the proxy adds it\n" + Self.rule) == [])
        #expect(try codes("# portcullis: ignore missing-msg-on-block the proxy adds it\n" + Self.rule) == [])
        #expect(try codes("# portcullis: ignore M104\n" + Self.rule) == ["D953", "M104"])
        #expect(try codes("# portcullis: ignore M105 not needed\n" + Self.rule) == ["D953", "M104"])
        #expect(try codes("# portcullis: ignore M999 what\n" + Self.rule) == ["D953", "M104"])
        #expect(
            try codes("# portcullis: ignore M104 the proxy adds it\n\nSecMarker X\n" + Self.rule) == ["D953", "M104"])
    }

    @Test func aSuppressionWithinTheDirectiveCounts() throws {
        let text =
            "SecRule ARGS \"@contains evil\" \\\n# portcullis: ignore M104 see above\n    \"id:1,phase:2,deny,severity:CRITICAL\"\n"
        #expect(try codes(text) { $0.selected = ["M104", "D953"] } == [])
    }

    @Test func aSuppressionBeforeAChainCoversItsLinks() throws {
        let text =
            "# portcullis: ignore T402 kept as a trap\n" + #"""
                SecRule ARGS "@contains a" "id:1,phase:2,deny,msg:'m',severity:CRITICAL,chain"
                    SecRule ARGS "@contains Evil" "t:lowercase"
                """#
        #expect(try codes(text) == [])
    }

    @Test func selectAndIgnoreGoByCodeNameAndFamily() throws {
        let text = "SecRule ARGS \"@contains evil\" \"id:1,phase:2,deny\"\n"
        #expect(try codes(text) == ["M104", "M105"])
        #expect(try codes(text) { $0.selected = ["M104"] } == ["M104"])
        #expect(try codes(text) { $0.ignored = ["missing-msg-on-block"] } == ["M105"])
        #expect(try codes(text) { $0.ignored = ["M1"] } == [])
        #expect(
            try codes(text) {
                $0.selected = ["M"]; $0.ignored = ["M105"]
            } == ["M104"])
    }

    @Test func profilesDecideWhatRuns() throws {
        let text = "SecRule ARGS \"@rx evil\" \"phase:2,id:1,deny,msg:'m',severity:CRITICAL\"\n"
        #expect(try codes(text) == [])
        #expect(try codes(text) { $0.profile = .crs } == ["M110"])
        #expect(try codes(text) { $0.profile = .strict } == ["R505", "T401"].sorted { $0 > $1 })
    }

    @Test func fixesNeverTouchComments() throws {
        let text = "# pmf\nSecRule ARGS \"@pmf x.data\" \\\n# @pmf here\n    \"id:1,phase:2,deny,msg:'m'\"\n"
        let result = try LintRun.findings(text, LintRun.only("L007"))
        let fixed = FixApplier.apply(result.findings, allowing: [.safe], in: result.sources)
        #expect(fixed.count == 1)
        #expect(
            fixed.files.values.first.map { String(decoding: $0, as: UTF8.self) }
                == text.replacing("\"@pmf x", with: "\"@pmFromFile x"))
    }

    @Test(arguments: [
        ("SecRule ARGS \"@conatins a\" \"id:1\"\n", "SecRule ARGS \"@contains a\" \"id:1\"\n"),
        ("SecRule ARGS a \"id:1,t:lowercas\"\n", "SecRule ARGS a \"id:1,t:lowercase\"\n"),
        ("SecRule ARGS a \"id:1,denny\"\n", "SecRule ARGS a \"id:1,deny\"\n"),
        ("SecRuleEngin On\n", "SecRuleEngine On\n"),
    ])
    func misspeltNamesAreMended(_ text: String, _ expected: String) throws {
        let result = try LintRun.findings(text, LintRun.only("L006"))
        let fixed = FixApplier.apply(result.findings, allowing: [.safe], in: result.sources).files
        #expect(fixed.values.first.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test func baselinesSurviveMovedLines() throws {
        let first = try LintRun.findings(Self.rule, LintSettings())
        var baseline = Baseline(Array(Baseline.text(first.findings, in: first.sources).utf8))
        let second = try LintRun.findings("\n\n# new\n" + Self.rule, LintSettings())
        #expect(baseline.remove(from: second.findings, in: second.sources).isEmpty)
        let other = try LintRun.findings(Self.rule.replacing("evil", with: "worse"), LintSettings())
        #expect(baseline.remove(from: other.findings, in: other.sources).count == 1)
    }

    @Test func diffsAreUnified() {
        let old = Array("a\nb\nc\nd\ne\nf\ng\nh\n".utf8)
        let new = Array("a\nb\nc\nD\ne\nf\ng\nh\ni".utf8)
        let expected = """
            --- x
            +++ x
            @@ -1,8 +1,9 @@
             a
             b
             c
            -d
            +D
             e
             f
             g
             h
            +i
            \\ No newline at end of file

            """
        #expect(UnifiedDiff.text(from: old, to: new, path: "x") == expected)
        #expect(UnifiedDiff.text(from: old, to: old, path: "x") == "")
    }

    /// What the analysis says cannot come out of a pipeline never does.
    @Test func pipelinesLetNothingElseThrough() {
        var generator = SystemRandomNumberGenerator()
        let interesting = Array("aZ%41+/*.-#<!>\\x41u0041&lt;'\"^,;( \t\n=".utf8) + [0, 0xA0, 0xC3, 0xFF]
        for _ in 0..<4_000 {
            let pipeline = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                Transformation.allCases.randomElement(using: &generator) ?? .lowercase
            }
            let effect = PipelineEffect(pipeline)
            for _ in 0..<12 {
                let input = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                    interesting.randomElement(using: &generator) ?? 0
                }
                let output = Evaluation.transform(input, by: pipeline)
                let odd = output.filter { !effect.alphabet.contains($0) }
                #expect(odd.isEmpty, "\(pipeline) of \(input)")
                for entry in effect.impossible {
                    #expect(!Evaluation.contains(output, entry.text), "\(entry.by) in \(pipeline) of \(input)")
                }
            }
        }
    }

    @Test(arguments: [
        (#"(?:abc|a[b]c|x)"#, ["a[b]c"]), (#"(?:ab|abc)"#, ["abc"]), (#"(?:ab|abc)d"#, []), (#"(?:abc|ab)"#, []),
        (#"(?:a|b|a)c"#, ["a"]), (#"(?:foo|[a-z]+)="#, ["foo"]), (#"(?:\d+|[0-9]{3})x"#, ["[0-9]{3}"]),
        (#"(?i)(?:abc|ABC)"#, ["ABC"]), (#"(?:abc|ABC)"#, []), (#"(a|a)\1"#, []), (#"(?>foo|[a-z]+)="#, []),
        (#"^(?:a|b)$|^c$"#, []),
    ])
    func alternativesAreCompared(_ pattern: String, _ dead: [String]) throws {
        let text = "SecRule ARGS \"@rx \(pattern)\" \"id:1,phase:2,deny,msg:'m'\"\n"
        let result = try LintRun.findings(text, LintRun.only("R507"))
        let found = result.findings.map { finding in
            String(decoding: Array(text.utf8)[Int(finding.span.start)..<Int(finding.span.end)], as: UTF8.self)
        }
        #expect(found == dead)
    }

    /// A pattern of `Fixtures/lint/R501-patterns.txt`.
    struct GrowthCase: CustomStringConvertible, Sendable {
        var growth: String
        var pattern: String
        var description: String { pattern }

        static let all: [GrowthCase] = {
            let text = try? String(
                contentsOf: LintFixtureTests.folder.appending(path: "R501-patterns.txt"), encoding: .utf8)
            return (text ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
                .map { line in
                    let parts = line.split(separator: "\t", maxSplits: 1)
                    return GrowthCase(growth: String(parts[0]), pattern: String(parts[1]))
                }
        }()
    }

    @Test func growthHasManyCases() {
        #expect(GrowthCase.all.count > 80)
        #expect(GrowthCase.all.count { $0.growth != "linear" } > 45)
    }

    @Test(arguments: GrowthCase.all)
    func backtrackingIsProven(_ item: GrowthCase) throws {
        let pattern = item.pattern.replacing("\"", with: "\\\"")
        let text = "SecRule ARGS \"@rx \(pattern)\" \"id:1,phase:2,deny,msg:'m'\"\n"
        let found = try LintRun.findings(text, LintRun.only("R501")).findings
        guard item.growth != "linear" else {
            #expect(found.isEmpty, "\(found.map(\.diagnostic.message))")
            return
        }
        let message = try #require(found.first).diagnostic.message
        #expect(found.count == 1)
        #expect(
            message.hasPrefix(
                item.growth == "exponential"
                    ? "backtracking grows exponentially" : "backtracking grows with the \(item.growth)"),
            "\(message)")
        #expect(message.contains("; attack: '"))
        // The proof: steps at three lengths, each more than twice of the one before, or more than its share.
        let proof = try #require(
            message.firstMatch(of: /\(steps by repeats: (\d+) at (\d+), (\d+) at (\d+), (\d+) at (\d+)\)/))
        let numbers = try [proof.1, proof.2, proof.3, proof.4, proof.5, proof.6].map { try #require(Double($0)) }
        for step in [0, 2] {
            let (steps, repeats) = (numbers[step + 2] / numbers[step], numbers[step + 3] / numbers[step + 1])
            #expect(steps > 1.4 * repeats || item.growth == "exponential" && steps > 1.5, "\(message)")
        }
    }
}
