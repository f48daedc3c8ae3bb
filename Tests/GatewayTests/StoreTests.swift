import Foundation
import Gateway
import Testing

/// What every store promises; see `Store`.
@Suite struct StoreTests {
    static let now: Int64 = 1_800_000_000_000_000

    static func policy(_ algorithm: RateLimitPolicy.Algorithm, _ limit: Int64, days: Int64 = 100) -> RateLimitPolicy {
        RateLimitPolicy(
            name: Array("t".utf8), algorithm: algorithm, limit: limit, periodMicroseconds: days * 86_400_000_000)
    }

    static func key(_ text: String) -> [UInt8] { Array("\(text):\(UUID().uuidString)".utf8) }

    @Test(arguments: StoreKind.allCases, [RateLimitPolicy.Algorithm.gcra, .slidingWindow, .fixedWindow])
    func countsToTheLimit(_ kind: StoreKind, _ algorithm: RateLimitPolicy.Algorithm) throws {
        try kind.with { (store: any Store) throws in
            let policy = Self.policy(algorithm, 5)
            let key = Self.key("limit")
            for expected in stride(from: Int64(4), through: 0, by: -1) {
                let decision = try store.take(1, key: key, policy: policy, nowMicroseconds: Self.now)
                #expect(decision.isAdmitted)
                #expect(decision.remaining == expected)
            }
            let refused = try store.take(1, key: key, policy: policy, nowMicroseconds: Self.now)
            #expect(!refused.isAdmitted)
            #expect(refused.retryMicroseconds > 0)
            #expect(try store.take(0, key: key, policy: policy, nowMicroseconds: Self.now).isAdmitted)
            #expect(try store.take(1, key: Self.key("other"), policy: policy, nowMicroseconds: Self.now).remaining == 4)
            #expect(try !store.take(6, key: Self.key("dear"), policy: policy, nowMicroseconds: Self.now).isAdmitted)
        }
    }

    @Test(arguments: StoreKind.allCases) func losesNoHitOfManyThreads(_ kind: StoreKind) throws {
        try kind.with { (store: any Store) throws in
            let policy = Self.policy(.gcra, 500)
            let key = Self.key("threads")
            let admitted = Threads.sum(8) {
                var admitted = 0
                for _ in 0..<250 {
                    let decision = try? store.take(1, key: key, policy: policy, nowMicroseconds: Self.now)
                    if decision?.isAdmitted == true { admitted += 1 }
                }
                return admitted
            }
            #expect(admitted == 500)
        }
    }

    @Test(arguments: StoreKind.allCases) func admitsSoManyAtATime(_ kind: StoreKind) throws {
        try kind.with { (store: any Store) throws in
            let policy = RateLimitPolicy(
                name: Array("c".utf8), algorithm: .concurrency, limit: 2, periodMicroseconds: 60_000_000)
            let key = Self.key("leases")
            #expect(try store.acquire(1, key: key, policy: policy, nowMicroseconds: Self.now).remaining == 1)
            #expect(try store.acquire(2, key: key, policy: policy, nowMicroseconds: Self.now).isAdmitted)
            #expect(try !store.acquire(3, key: key, policy: policy, nowMicroseconds: Self.now).isAdmitted)
            try store.release(2, key: key, policy: policy, nowMicroseconds: Self.now)
            try store.release(2, key: key, policy: policy, nowMicroseconds: Self.now)
            #expect(try store.acquire(4, key: key, policy: policy, nowMicroseconds: Self.now).isAdmitted)
            #expect(try !store.acquire(5, key: key, policy: policy, nowMicroseconds: Self.now).isAdmitted)
            guard kind.takesTheCallersTime else { return }
            // Leases that nobody ended are forgotten.
            let later = Self.now + 60_000_000
            #expect(try store.acquire(6, key: key, policy: policy, nowMicroseconds: later).isAdmitted)
        }
    }

    @Test(arguments: StoreKind.allCases) func keepsValues(_ kind: StoreKind) throws {
        try kind.with { (store: any Store) throws in
            let key = Self.key("value")
            #expect(try store.value(key, nowMicroseconds: Self.now) == nil)
            let value = StoredValue(bytes: Array(0...255), expiresAt: nil)
            try store.update(key, nowMicroseconds: Self.now) { old in
                #expect(old == nil)
                return value
            }
            #expect(try store.value(key, nowMicroseconds: Self.now) == value)
            try store.update(key, nowMicroseconds: Self.now) { StoredValue(bytes: ($0?.bytes ?? []) + [1]) }
            #expect(try store.value(key, nowMicroseconds: Self.now)?.bytes.count == 257)
            try store.update(key, nowMicroseconds: Self.now) { _ in nil }
            #expect(try store.value(key, nowMicroseconds: Self.now) == nil)
            guard kind.takesTheCallersTime else { return }
            try store.update(key, nowMicroseconds: Self.now) { _ in StoredValue(bytes: [1], expiresAt: Self.now + 5) }
            #expect(try store.value(key, nowMicroseconds: Self.now + 4) != nil)
            #expect(try store.value(key, nowMicroseconds: Self.now + 5) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func losesNoUpdateOfManyThreads(_ kind: StoreKind) throws {
        try kind.with { (store: any Store) throws in
            let key = Self.key("updates")
            let failures = Threads.sum(8) {
                var failures = 0
                for _ in 0..<50 {
                    do {
                        try store.update(key, nowMicroseconds: Self.now) { StoredValue(bytes: ($0?.bytes ?? []) + [1]) }
                    } catch {
                        failures += 1
                    }
                }
                return failures
            }
            #expect(failures == 0)
            let stored = try store.value(key, nowMicroseconds: Self.now)
            #expect(stored?.bytes.count == 400)
        }
    }
}

/// The stores that the suite runs against.
enum StoreKind: String, CaseIterable, Sendable {
    case memory, sqlite, redis

    /// Whether the store's clock is the `nowMicroseconds` it is given.
    var takesTheCallersTime: Bool { true }

    func with(_ body: (any Store) throws -> Void) throws {
        switch self {
        case .memory: try body(MemoryStore())
        case .sqlite:
            let folder = try TemporaryFolder()
            try body(SQLiteStore(path: folder.path("state.db"), waitMilliseconds: 20_000))
        case .redis:
            guard let server = RedisServer.shared else {
                print("Redis's tests are skipped: there is no redis-server (apt-get install redis-server)")
                return
            }
            try body(RedisStore(server.address, timeoutMilliseconds: 20_000, clock: .caller))
        }
    }
}

/// A folder that goes with its owner.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "portcullis-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
}

/// Threads that all begin at once.
enum Threads {
    static func sum(_ count: Int, _ body: @escaping @Sendable () -> Int) -> Int {
        let results = Results()
        let group = DispatchGroup()
        for _ in 0..<count {
            group.enter()
            Thread.detachNewThread {
                results.add(body())
                group.leave()
            }
        }
        group.wait()
        return results.total
    }

    private final class Results: @unchecked Sendable {
        private let lock = NSLock()
        private var sum = 0
        func add(_ value: Int) {
            lock.lock()
            sum += value
            lock.unlock()
        }
        var total: Int {
            lock.lock()
            defer { lock.unlock() }
            return sum
        }
    }
}

@Suite struct MemoryStoreTests {
    @Test func isBoundedUnderAFloodOfKeys() throws {
        var limits = MemoryStore.Limits()
        limits.counters = 4_096
        let store = MemoryStore(limits: limits)
        let policy = StoreTests.policy(.gcra, 10)
        let limited = Array("limited".utf8)
        for _ in 0..<10 { _ = try store.take(1, key: limited, policy: policy, nowMicroseconds: StoreTests.now) }
        for number in 0..<50_000 {
            _ = try store.take(1, key: Array("k\(number)".utf8), policy: policy, nowMicroseconds: StoreTests.now)
        }
        #expect(store.counterCount <= 4_096)
        #expect(store.counterBytes <= 4_096 * 32)
        #expect(store.droppedCount > 0)
        // The flood drove out itself, not the key that is being limited.
        #expect(try !store.take(1, key: limited, policy: policy, nowMicroseconds: StoreTests.now).isAdmitted)
    }
}
