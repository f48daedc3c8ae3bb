import Foundation
import Gateway
import Glibc
import Testing

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
