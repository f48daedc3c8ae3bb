import Foundation
import Testing

/// The engine against the reference evaluator on generated rules and requests, with and without its prefilter.
@Suite(.serialized) struct GeneratedDifferentialTests {
    private static let requestsPerRuleSet: UInt64 = 6

    /// Which seeds to try: a few by default, many in a full run, those of `PORTCULLIS_SEEDS=first-last` when given.
    private static var seeds: ClosedRange<UInt64> {
        if let text = ProcessInfo.processInfo.environment["PORTCULLIS_SEEDS"] {
            let ends = text.split(separator: "-").compactMap { UInt64($0) }
            if let first = ends.first, let last = ends.last, first <= last { return first...last }
        }
        return SharedData.isFull ? 1...20_000 : 1...150
    }

    @Test func agree() {
        var reported = 0
        for seed in Self.seeds where reported < 12 {
            var generator = RuleSetGenerator(seed: seed)
            let rules = generator.ruleSet()
            guard let request = Self.differingRequest(rules, seed: seed) else { continue }
            reported += 1
            var reduction = Reduction(rules: rules, request: request) { rules, request in
                !Self.differences(rules, request).isEmpty && Self.loads(rules)
            }
            if Self.loads(rules) { reduction.run() }
            let lines = Self.differences(reduction.rules, reduction.request)
            Issue.record(
                """
                seed \(seed)
                \(reduction.rules.text)
                \(reduction.request.shown)
                \(lines.prefix(6).joined(separator: "\n"))
                """)
        }
    }

    /// One engine over a sequence of transactions, some seconds apart: what persistent collections keep, what a reset
    /// forgets, and bodies that arrive in pieces.
    @Test func agreeOverSequences() throws {
        var reported = 0
        for seed in Self.seeds where reported < 4 {
            var rules = RuleSetGenerator(seed: seed)
            let text = Self.persistentPrelude + rules.ruleSet().text
            guard let reference = try? ReferenceEngine(text: text) else { continue }
            let engine = try EngineUnderTest(text: text, now: reference.now)
            for number in 0..<Self.requestsPerRuleSet * 2 {
                var requests = RequestGenerator(seed: seed &* 1_000 &+ number)
                let request = requests.request()
                engine.pieceBytes = number % 3 == 0 ? nil : Int(seed % 13) + 1
                let lines = reference.judge(request).differences(from: engine.judge(request))
                reference.now += Int64(number) * 7
                engine.now = reference.now
                guard !lines.isEmpty else { continue }
                reported += 1
                Issue.record(
                    """
                    seed \(seed), transaction \(number)
                    \(text)
                    \(request.shown)
                    \(lines.prefix(6).joined(separator: "\n"))
                    """)
                break
            }
        }
    }

    /// Counters, expiry and decay for every rule set, whatever it holds itself.
    private static let persistentPrelude = """
        SecRuleEngine On
        SecAction "id:990001,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR},initcol:global=all,setuid:%{REQUEST_METHOD}"
        SecAction "id:990002,phase:1,pass,nolog,setvar:ip.hits=+1,setvar:user.hits=+2,deprecatevar:user.hits=1/5"
        SecRule REQUEST_METHOD "@streq POST" "id:990003,phase:1,pass,nolog,setvar:ip.posted=1,expirevar:ip.posted=10"
        SecRule IP:hits "@gt 3" "id:990004,phase:1,pass,setvar:!ip.hits,setvar:global.resets=+1"
        SecRule IP|USER|GLOBAL "@rx ." "id:990005,phase:2,pass,setvar:'tx.seen_%{MATCHED_VAR_NAME}=%{MATCHED_VAR}'"

        """

    private static func loads(_ rules: GeneratedRuleSet) -> Bool {
        (try? ReferenceEngine(text: rules.text)) != nil
    }

    private static func differingRequest(_ rules: GeneratedRuleSet, seed: UInt64) -> ReferenceRequest? {
        for number in 0..<requestsPerRuleSet {
            var generator = RequestGenerator(seed: seed &* 1_000 &+ number)
            let request = generator.request()
            if !differences(rules, request).isEmpty { return request }
        }
        return nil
    }

    /// What differs, each engine being loaded anew.
    private static func differences(_ rules: GeneratedRuleSet, _ request: ReferenceRequest) -> [String] {
        do {
            let reference = try ReferenceEngine(text: rules.text)
            let expected = reference.judge(request)
            let engine = try EngineUnderTest(text: rules.text, now: reference.now)
            let plain = try EngineUnderTest(text: rules.text, usesPrefilter: false, now: reference.now)
            return expected.differences(from: engine.judge(request))
                + expected.differences(from: plain.judge(request)).map { "without prefilter: " + $0 }
        } catch {
            return ["\(error)"]
        }
    }
}
