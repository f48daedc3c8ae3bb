import Gateway
import Testing

/// Eight threads on one key: as many hits are admitted as the limit says, to the last one. The bench does the same with a
/// million hits (`portcullis-bench gateway`).
@Suite(.serialized) struct ExactCountTests {
    private static func hits(_ kind: StoreKind) -> Int {
        switch kind {
        case .memory: 80_000
        case .sqlite, .redis: 4_000
        }
    }

    @Test(arguments: StoreKind.allCases, [RateLimitPolicy.Algorithm.gcra, .slidingWindow, .fixedWindow])
    func admitsExactlyTheLimit(_ kind: StoreKind, _ algorithm: RateLimitPolicy.Algorithm) throws {
        try kind.with { (store: any Store) throws in
            let hits = Self.hits(kind)
            let limit = hits / 2 - 7
            let policy = StoreTests.policy(algorithm, Int64(limit))
            let key = StoreTests.key("exact")
            let admitted = Threads.sum(8) {
                var admitted = 0
                for _ in 0..<hits / 8 {
                    let decision = try? store.take(1, key: key, policy: policy, nowMicroseconds: StoreTests.now)
                    if decision?.isAdmitted == true { admitted += 1 }
                }
                return admitted
            }
            #expect(admitted == limit)
        }
    }

    @Test(arguments: StoreKind.allCases) func holdsConcurrencyExactly(_ kind: StoreKind) throws {
        try kind.with { (store: any Store) throws in
            let policy = StoreTests.policy(.concurrency, 100)
            let key = StoreTests.key("exact")
            let admitted = Threads.sum(8) {
                (0..<50).count { _ in
                    let decision = try? store.acquire(
                        .random(in: 0...UInt64.max), key: key, policy: policy, nowMicroseconds: StoreTests.now)
                    return decision?.isAdmitted == true
                }
            }
            #expect(admitted == 100)
        }
    }

    /// Two limits that count by the same key count apart.
    @Test(arguments: StoreKind.allCases) func keepsLimitsApart(_ kind: StoreKind) throws {
        try kind.with { (store: any Store) throws in
            let key = StoreTests.key("shared")
            for algorithm in [RateLimitPolicy.Algorithm.gcra, .slidingWindow, .fixedWindow, .concurrency] {
                for name in ["one", "two"] {
                    let policy = RateLimitPolicy(
                        name: Array("\(name)-\(algorithm)".utf8), algorithm: algorithm, limit: 1,
                        periodMicroseconds: 60_000_000)
                    func hit(_ lease: UInt64) throws -> Bool {
                        try algorithm == .concurrency
                            ? store.acquire(lease, key: key, policy: policy, nowMicroseconds: StoreTests.now).isAdmitted
                            : store.take(1, key: key, policy: policy, nowMicroseconds: StoreTests.now).isAdmitted
                    }
                    #expect(try hit(1), "\(name) \(algorithm)")
                    #expect(try !hit(2), "\(name) \(algorithm)")
                    guard algorithm == .concurrency else { continue }
                    try store.release(1, key: key, policy: policy, nowMicroseconds: StoreTests.now)
                    #expect(try hit(3))
                }
            }
        }
    }

    /// A clock that is set back opens no limit, and locks nobody out for longer than the limit can.
    @Test(arguments: StoreKind.allCases, [RateLimitPolicy.Algorithm.gcra, .slidingWindow, .fixedWindow])
    func survivesAClockThatIsSetBack(_ kind: StoreKind, _ algorithm: RateLimitPolicy.Algorithm) throws {
        try kind.with { (store: any Store) throws in
            let policy = RateLimitPolicy(
                name: Array("back".utf8), algorithm: algorithm, limit: 3, periodMicroseconds: 60_000_000)
            let key = StoreTests.key("back")
            func hit(_ seconds: Int64) throws -> Bool {
                try store.take(1, key: key, policy: policy, nowMicroseconds: StoreTests.now + seconds * 1_000_000)
                    .isAdmitted
            }
            for _ in 0..<3 { #expect(try hit(0)) }
            for _ in 0..<3 { #expect(try !hit(-86_400)) }
            // Two periods after the new time every algorithm has forgotten.
            #expect(try hit(-86_400 + 121))
        }
    }
}
