import Foundation
import Glibc
import Testing

@testable import Gateway

/// What becomes of hits while stores fail.
@Suite(.serialized) struct StoreFaultTests {
    static let now = StoreTests.now

    @Test func redisComesBackAfterAKill() throws {
        guard let server = RedisServer(port: RedisServer.freePort()) else { return }
        defer { server.stop() }
        let store = RedisStore(server.address, timeoutMilliseconds: 2_000)
        let policy = StoreTests.policy(.gcra, 100_000)
        let key = StoreTests.key("kill")
        let stopped = Flag()
        let load = Thread { [stopped] in
            Thread.sleep(forTimeInterval: 0.1)
            server.stop()
            Thread.sleep(forTimeInterval: 0.2)
            server.start()
            Thread.sleep(forTimeInterval: 0.2)
            stopped.set()
        }
        load.start()
        var (answered, refused, failed) = (0, 0, 0)
        var isBack = false
        while !stopped.isSet {
            do {
                let decision = try store.take(1, key: key, policy: policy, nowMicroseconds: Self.now)
                answered += 1
                if failed > 0 { isBack = true }
                if !decision.isAdmitted { refused += 1 }
            } catch {
                failed += 1
                usleep(1_000)
            }
        }
        #expect(answered > 0 && failed > 0)
        #expect(isBack)
        #expect(refused == 0)
        // Counters are right afterwards: those of the new server.
        let after = StoreTests.key("after")
        let two = StoreTests.policy(.fixedWindow, 2)
        #expect(try store.take(1, key: after, policy: two, nowMicroseconds: Self.now).remaining == 1)
        #expect(try store.take(1, key: after, policy: two, nowMicroseconds: Self.now).isAdmitted)
        #expect(try !store.take(1, key: after, policy: two, nowMicroseconds: Self.now).isAdmitted)
    }

    @Test func redisThatIsNotThereIsAnErrorSoon() throws {
        let address = try #require(RedisAddress("redis://127.0.0.1:\(RedisServer.freePort())"))
        let store = RedisStore(address, timeoutMilliseconds: 200)
        let policy = StoreTests.policy(.gcra, 5)
        #expect(throws: StoreError.self) { try store.take(1, key: [1], policy: policy, nowMicroseconds: Self.now) }
    }

    @Test func redisThatDoesNotAnswerIsATimeOut() throws {
        let listener = try SilentListener()
        let address = try #require(RedisAddress("redis://127.0.0.1:\(listener.port)"))
        let store = RedisStore(address, timeoutMilliseconds: 100)
        let policy = StoreTests.policy(.gcra, 5)
        let start = Date()
        #expect(throws: StoreError.timedOut) {
            try store.take(1, key: [1], policy: policy, nowMicroseconds: Self.now)
        }
        #expect(Date().timeIntervalSince(start) < 5)
    }

    @Test func sqliteSurvivesAnotherOpener() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("state.db")
        let policy = StoreTests.policy(.gcra, 1_000)
        let key = Array("k".utf8)
        for round in 1...3 {
            // A store that is dropped without a word, as a killed process would.
            let store = SQLiteStore(path: path)
            let decision = try store.take(1, key: key, policy: policy, nowMicroseconds: Self.now)
            #expect(decision.remaining == Int64(1_000 - round))
        }
        // Two at once, as two processes.
        let (first, second) = (SQLiteStore(path: path), SQLiteStore(path: path, waitMilliseconds: 20_000))
        for _ in 0..<50 {
            _ = try first.take(1, key: key, policy: policy, nowMicroseconds: Self.now)
            _ = try second.take(1, key: key, policy: policy, nowMicroseconds: Self.now)
        }
        #expect(try first.take(0, key: key, policy: policy, nowMicroseconds: Self.now).remaining == 897)
    }

    @Test func sqliteThatIsNoDatabaseIsAnError() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("state.db")
        try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: path))
        let store = SQLiteStore(path: path)
        let policy = StoreTests.policy(.gcra, 5)
        #expect(throws: StoreError.self) { try store.take(1, key: [1], policy: policy, nowMicroseconds: Self.now) }
        // It is looked at again when it is good.
        try FileManager.default.removeItem(atPath: path)
        #expect(try store.take(1, key: [1], policy: policy, nowMicroseconds: Self.now).isAdmitted)
        #expect(throws: StoreError.self) {
            try SQLiteStore(path: folder.path("nowhere/state.db"))
                .take(1, key: [1], policy: policy, nowMicroseconds: Self.now)
        }
    }

    /// A disk that is full, as SQLite sees it: no page can be added. What was answered stays, what expired makes room.
    @Test func sqliteWithoutRoomKeepsWhatItAnswered() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("state.db")
        let store = SQLiteStore(path: path, sizeLimitBytes: 64 << 10)
        let policy = StoreTests.policy(.fixedWindow, 2)
        func hit(_ number: Int, _ now: Int64 = Self.now, in store: SQLiteStore) throws -> RateLimitDecision {
            let key = Array("\(number)-\(String(repeating: "k", count: 100))".utf8)
            return try store.take(1, key: key, policy: policy, nowMicroseconds: now)
        }
        var answered = 0
        var error: StoreError?
        while error == nil, answered < 10_000 {
            do {
                #expect(try hit(answered, in: store).remaining == 1)
                answered += 1
            } catch let failure as StoreError {
                error = failure
            }
        }
        #expect(answered > 50 && answered < 2_000)
        guard case .unavailable(let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("full"))
        // Nothing that was answered is lost, for whoever opens the file next. A question that costs nothing writes nothing.
        let other = SQLiteStore(path: path, sizeLimitBytes: 64 << 10)
        for number in 0..<answered {
            let key = Array("\(number)-\(String(repeating: "k", count: 100))".utf8)
            #expect(try other.take(0, key: key, policy: policy, nowMicroseconds: Self.now).remaining == 1, "\(number)")
        }
        // When the entries have expired they make room.
        let later = Self.now + 200 * 86_400_000_000
        for number in 20_000..<20_050 { #expect(try hit(number, later, in: store).remaining == 1) }
    }

    /// Threads that wait for another process's lock wait together, not one after the other.
    @Test func sqliteThatIsLockedIsATimeOutForAllThreads() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("state.db")
        let policy = StoreTests.policy(.fixedWindow, 100)
        let holder = SQLiteStore(path: path)
        let store = SQLiteStore(path: path, waitMilliseconds: 300)
        _ = try store.take(1, key: [1], policy: policy, nowMicroseconds: Self.now)
        let start = Date()
        try holder.update([2], nowMicroseconds: Self.now) { _ in
            // The holder's transaction is open for as long as this closure runs.
            let failed = Threads.sum(6) {
                (try? store.take(1, key: [1], policy: policy, nowMicroseconds: Self.now)) == nil ? 1 : 0
            }
            #expect(failed == 6)
            return nil
        }
        #expect(Date().timeIntervalSince(start) < 1.5)
        #expect(try store.take(1, key: [1], policy: policy, nowMicroseconds: Self.now).remaining == 98)
    }

    /// Entries that another program wrote into the file decide nothing and trap nowhere.
    @Test(arguments: [RateLimitPolicy.Algorithm.gcra, .slidingWindow, .fixedWindow])
    func survivesForeignEntries(_ algorithm: RateLimitPolicy.Algorithm) {
        let policy = StoreTests.policy(algorithm, 5)
        for time in [Int64.min, -1, 0, 1, Self.now, .max] {
            for counts in [UInt64(0), 1, 0xFFFF_FFFF, .max] {
                let bytes = RateLimitState(time: time, counts: counts).bytes
                var state = RateLimitState(bytes)
                for now in [Int64(0), Self.now, .max] { _ = state.take(1, policy, nowMicroseconds: now) }
            }
        }
        #expect(RateLimitState([1, 2, 3]) == RateLimitState())
    }

    @Test(arguments: [
        ("memory", true), ("sqlite:/var/lib/x.db", true), ("redis://127.0.0.1", true),
        ("redis://user:secret@[::1]:6380/5", true), ("rediss://redis.example", true), ("", false), ("sqlite:", false),
        ("redis://", false), ("redis://h:0", false), ("redis://h:x", false), ("redis://h/x", false), ("paper", false),
    ])
    func readsLocations(_ text: String, _ isGood: Bool) { #expect((StoreLocation(text) != nil) == isGood) }
}

/// A switch that threads share.
final class Flag: @unchecked Sendable {
    private let lock = NSLock()
    private var value = false
    func set() {
        lock.lock()
        value = true
        lock.unlock()
    }
    var isSet: Bool {
        lock.lock()
        defer { lock.unlock() }
        return value
    }
}

/// Takes connections and says nothing.
final class SilentListener {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        port = RedisServer.freePort()
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0, listen(descriptor, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
    }

    deinit { close(descriptor) }
}
