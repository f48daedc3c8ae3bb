import Gateway
import Testing

@Suite struct RateLimitTests {
    static let start: Int64 = 1_800_000_000_000_000
    static let second: Int64 = 1_000_000
    static func policy(
        _ algorithm: RateLimitPolicy.Algorithm, _ limit: Int64, _ seconds: Int64, burst: Int64? = nil
    ) -> RateLimitPolicy {
        RateLimitPolicy(
            name: Array("t".utf8), algorithm: algorithm, limit: limit, periodMicroseconds: seconds * second,
            burst: burst)
    }

    struct Step: Sendable {
        var after: Double = 0
        var cost: Int64 = 1
        var isAdmitted: Bool
        var remaining: Int64
        var reset: Int64
        var retry: Int64 = 0
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var policy: RateLimitPolicy
        var steps: [Step]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "bucket", policy: policy(.gcra, 60, 60, burst: 3),
            steps: [
                Step(isAdmitted: true, remaining: 2, reset: 1), Step(isAdmitted: true, remaining: 1, reset: 2),
                Step(isAdmitted: true, remaining: 0, reset: 3),
                Step(isAdmitted: false, remaining: 0, reset: 3, retry: 1),
                Step(after: 1, isAdmitted: true, remaining: 0, reset: 3),
                Step(after: 0.5, isAdmitted: false, remaining: 0, reset: 3, retry: 1),
                Step(after: 2.5, cost: 3, isAdmitted: true, remaining: 0, reset: 3),
                Step(after: 0, cost: 4, isAdmitted: false, remaining: 0, reset: 3, retry: 60),
            ]),
        Case(
            name: "bucket and a clock set back", policy: policy(.gcra, 60, 60, burst: 2),
            steps: [
                Step(cost: 2, isAdmitted: true, remaining: 0, reset: 2),
                Step(after: -3600, isAdmitted: false, remaining: 0, reset: 2, retry: 1),
                Step(after: 1, isAdmitted: true, remaining: 0, reset: 2),
            ]),
        Case(
            name: "fixed window", policy: policy(.fixedWindow, 2, 10),
            steps: [
                Step(isAdmitted: true, remaining: 1, reset: 10),
                Step(after: 9, isAdmitted: true, remaining: 0, reset: 1),
                Step(isAdmitted: false, remaining: 0, reset: 1, retry: 1),
                Step(after: 1, isAdmitted: true, remaining: 1, reset: 10),
                Step(after: -5, isAdmitted: true, remaining: 0, reset: 10),
                Step(isAdmitted: false, remaining: 0, reset: 10, retry: 10),
            ]),
        Case(
            name: "sliding window", policy: policy(.slidingWindow, 10, 10),
            steps: [
                Step(cost: 10, isAdmitted: true, remaining: 0, reset: 20),
                Step(isAdmitted: false, remaining: 0, reset: 20, retry: 11),
                Step(after: 10, isAdmitted: false, remaining: 0, reset: 10, retry: 1),
                Step(after: 5, cost: 5, isAdmitted: true, remaining: 0, reset: 15),
                Step(isAdmitted: false, remaining: 0, reset: 15, retry: 1),
                Step(after: 30, isAdmitted: true, remaining: 9, reset: 20),
                Step(after: -7200, cost: 9, isAdmitted: true, remaining: 0, reset: 20),
            ]),
    ]

    @Test(arguments: cases) func decidesStepByStep(_ test: Case) {
        var state = RateLimitState()
        var now = Self.start
        for (index, step) in test.steps.enumerated() {
            now += Int64(step.after * 1_000_000)
            let decision = state.take(step.cost, test.policy, nowMicroseconds: now)
            #expect(decision.isAdmitted == step.isAdmitted, "step \(index)")
            #expect(decision.remaining == step.remaining, "step \(index)")
            #expect(decision.resetSeconds == step.reset, "step \(index)")
            if !step.isAdmitted { #expect(decision.retrySeconds == step.retry, "step \(index)") }
        }
    }

    /// Whatever happens, no period sees more than it may.
    @Test(arguments: [RateLimitPolicy.Algorithm.gcra, .slidingWindow, .fixedWindow], [UInt64](0..<20))
    func neverAdmitsMoreThanItSays(_ algorithm: RateLimitPolicy.Algorithm, _ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let limit = Int64.random(in: 1...20, using: &generator)
        let policy = Self.policy(algorithm, limit, 10, burst: Int64.random(in: 1...20, using: &generator))
        guard policy.isSound else { return }
        var state = RateLimitState()
        var now = Self.start
        var admitted: [(time: Int64, cost: Int64)] = []
        for _ in 0..<2_000 {
            now += Int64.random(in: 0...1_500_000, using: &generator)
            let cost = Int64.random(in: 1...3, using: &generator)
            let before = state
            let decision = state.take(cost, policy, nowMicroseconds: now)
            if decision.isAdmitted {
                admitted.append((now, cost))
                #expect(decision.remaining >= 0)
            } else {
                // What the answer says about the next try is true: sooner is refused, then is admitted.
                guard cost <= (algorithm == .gcra ? policy.burst : limit) else { continue }
                var later = state
                #expect(later.take(cost, policy, nowMicroseconds: now + decision.retryMicroseconds).isAdmitted)
                var sooner = state
                #expect(!sooner.take(cost, policy, nowMicroseconds: now + decision.retryMicroseconds - 2).isAdmitted)
                if algorithm == .gcra { #expect(state == before) }
            }
        }
        // The period's end belongs to the next one.
        let bound = algorithm == .gcra ? policy.burst + limit : algorithm == .fixedWindow ? 2 * limit : 2 * limit
        for (index, first) in admitted.enumerated() {
            var sum: Int64 = 0
            for hit in admitted[index...] where hit.time < first.time + 10_000_000 { sum += hit.cost }
            #expect(sum <= bound)
        }
    }

    @Test func survivesAbsurdFigures() {
        for algorithm in [RateLimitPolicy.Algorithm.gcra, .slidingWindow, .fixedWindow] {
            let policy = RateLimitPolicy(
                name: [], algorithm: algorithm, limit: RateLimitPolicy.largestLimit,
                periodMicroseconds: RateLimitPolicy.longestPeriodMicroseconds)
            var state = RateLimitState()
            for now in [Int64.min, 0, 1, Int64.max, Self.start] {
                for cost in [Int64.min, 0, 1, RateLimitPolicy.largestLimit, .max] {
                    _ = state.take(cost, policy, nowMicroseconds: now)
                }
            }
        }
    }

    @Test(
        arguments: [
            ("100/60s", 100, 60_000_000), ("5/m", 5, 60_000_000), ("1/2h", 1, 7_200_000_000), ("3/500ms", 3, 500_000),
            ("7/1d", 7, 86_400_000_000), ("10/10", 10, 10_000_000), ("2 / minute", 2, 60_000_000),
        ] as [(String, Int64, Int64)])
    func readsRates(_ text: String, _ limit: Int64, _ period: Int64) throws {
        let rate = try #require(Self.rate(text))
        #expect(rate.limit == limit)
        #expect(rate.periodMicroseconds == period)
    }

    @Test(arguments: ["", "100", "/60s", "x/60s", "100/", "100/60x", "1/99999999999999999d", "-1/60s", "1.5/s"])
    func refusesOtherRates(_ text: String) { #expect(Self.rate(text) == nil) }

    static func rate(_ text: String) -> (limit: Int64, periodMicroseconds: Int64)? {
        Quantity.rate(Array(text.utf8).span)
    }

    @Test func writesTheFields() {
        let policy = Self.policy(.gcra, 100, 60)
        let decision = RateLimitDecision(
            isAdmitted: true, remaining: 42, resetMicroseconds: 17_100_000, retryMicroseconds: 0)
        #expect(String(decoding: RateLimitFields.policyItem(policy), as: UTF8.self) == #""t";q=100;w=60"#)
        #expect(String(decoding: RateLimitFields.stateItem(policy, decision), as: UTF8.self) == #""t";r=42;t=18"#)
        let concurrent = Self.policy(.concurrency, 5, 60)
        #expect(
            String(decoding: RateLimitFields.policyItem(concurrent), as: UTF8.self)
                == #""t";q=5;qu="concurrent-requests""#)
    }
}
