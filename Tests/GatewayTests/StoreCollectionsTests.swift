import Gateway
import SecLang
import Synchronization
import Testing

@testable import RuleEngine

/// Persistent collections behind every store.
@Suite struct StoreCollectionsTests {
    private static let now = StoreTests.now
    private static let second: Int64 = 1_000_000

    /// Two users of one store, as two processes are.
    private static func with(
        _ kind: StoreKind, _ body: (StoreCollections, StoreCollections, CollectionKey) throws -> Void
    ) throws {
        try kind.with { (store: any Store) throws in
            let limits = CollectionLimits()
            try body(
                StoreCollections(store: store, limits: limits), StoreCollections(store: store, limits: limits),
                CollectionKey(name: "ip", application: Array("app".utf8), key: StoreTests.key("c")))
        }
    }

    private static func changes(
        _ changes: [(String, CollectionChanges.Change)], expiries: [(String, Int64)] = [], timeout: Int64 = 3_600
    ) -> CollectionChanges {
        var made = CollectionChanges()
        made.changes = changes.map { (Array($0.0.utf8), $0.1) }
        made.expiries = expiries.map { (Array($0.0.utf8), $0.1) }
        made.timeoutSeconds = timeout
        return made
    }

    private static func text(_ stored: StoredCollection?, _ name: String) -> String? {
        guard let stored, let place = stored.index(of: Array(name.utf8)) else { return nil }
        return String(decoding: stored.elements[place].value, as: UTF8.self)
    }

    @Test(arguments: StoreKind.allCases) func showsEachOtherWhatTheyWrite(_ kind: StoreKind) throws {
        try Self.with(kind) { one, two, key in
            #expect(one.load(key, nowMicroseconds: Self.now) == nil)
            one.commit(key, changes: Self.changes([("a", .set([0x78])), ("n", .add(5))]), nowMicroseconds: Self.now)
            two.commit(key, changes: Self.changes([("N", .add(-2)), ("b", .add(1))]), nowMicroseconds: Self.now + 1)
            let stored = try #require(one.load(key, nowMicroseconds: Self.now + 2))
            #expect(Self.text(stored, "a") == "x")
            #expect(Self.text(stored, "n") == "3")
            #expect(Self.text(stored, "b") == "1")
            #expect(stored.createdAt == Self.now)
            #expect(stored.updatedAt == Self.now + 1)
            #expect(stored.updateCount == 2)
            var other = key
            other.application = Array("another".utf8)
            #expect(one.load(other, nowMicroseconds: Self.now) == nil)
            var gone = CollectionChanges()
            gone.deletesCollection = true
            two.commit(key, changes: gone, nowMicroseconds: Self.now)
            #expect(one.load(key, nowMicroseconds: Self.now) == nil)
            #expect(one.takeFailure() == nil && two.takeFailure() == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func losesNoIncrement(_ kind: StoreKind) throws {
        try Self.with(kind) { one, two, key in
            _ = Threads.sum(8) {
                for round in 0..<40 {
                    (round & 1 == 0 ? one : two).commit(
                        key, changes: Self.changes([("hits", .add(1)), ("twice", .add(2))]), nowMicroseconds: Self.now)
                }
                return 0
            }
            #expect(one.takeFailure() == nil && two.takeFailure() == nil)
            let stored = one.load(key, nowMicroseconds: Self.now)
            #expect(Self.text(stored, "hits") == "320")
            #expect(Self.text(stored, "twice") == "640")
            #expect(stored?.updateCount == 320)
        }
    }

    @Test(arguments: StoreKind.allCases) func forgetsInTime(_ kind: StoreKind) throws {
        try Self.with(kind) { one, two, key in
            one.commit(
                key,
                changes: Self.changes(
                    [("short", .set([0x31])), ("long", .set([0x32]))],
                    expiries: [("short", Self.now + 5 * Self.second)],
                    timeout: 60), nowMicroseconds: Self.now)
            func seen(_ seconds: Int64) -> StoredCollection? {
                two.load(key, nowMicroseconds: Self.now + seconds * Self.second)
            }
            #expect(Self.text(seen(4), "short") == "1")
            #expect(Self.text(seen(5), "short") == nil)
            #expect(Self.text(seen(59), "long") == "2")
            #expect(seen(60) == nil)
            // What is written after the end begins anew.
            two.commit(key, changes: Self.changes([("n", .add(1))]), nowMicroseconds: Self.now + 61 * Self.second)
            let stored = one.load(key, nowMicroseconds: Self.now + 61 * Self.second)
            #expect(Self.text(stored, "long") == nil)
            #expect(stored?.createdAt == Self.now + 61 * Self.second)
        }
    }

    @Test(arguments: StoreKind.allCases) func takesKeysOfAnyLength(_ kind: StoreKind) throws {
        try Self.with(kind) { one, two, key in
            for length in [1, 127, 128, 129, 100_000] {
                var long = key
                long.key = Array(repeating: 0x6B, count: length) + key.key
                one.commit(long, changes: Self.changes([("n", .add(Int64(length)))]), nowMicroseconds: Self.now)
                #expect(Self.text(two.load(long, nowMicroseconds: Self.now), "n") == "\(length)")
                long.key.append(0x6B)
                #expect(two.load(long, nowMicroseconds: Self.now) == nil)
            }
        }
    }

    /// A clock that is set back must not bring back what has expired, nor keep what is there from expiring for long.
    @Test(arguments: StoreKind.allCases) func survivesAClockThatIsSetBack(_ kind: StoreKind) throws {
        try Self.with(kind) { one, _, key in
            one.commit(key, changes: Self.changes([("n", .add(1))], timeout: 60), nowMicroseconds: Self.now)
            let back = Self.now - 86_400 * Self.second
            one.commit(key, changes: Self.changes([("n", .add(1))], timeout: 60), nowMicroseconds: back)
            #expect(Self.text(one.load(key, nowMicroseconds: back), "n") == "2")
            #expect(one.load(key, nowMicroseconds: back + 61 * Self.second) == nil)
        }
    }

    // MARK: Encoding

    @Test(arguments: [UInt64](0..<50)) func readsWhatItWrote(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func bytes() -> [UInt8] {
            (0..<Int.random(in: 0...40, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
        }
        func number() -> Int64 {
            .random(in: 0...Int64.max, using: &generator) >> Int64.random(in: 0...60, using: &generator)
        }
        let elements = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
            StoredCollection.Element(
                name: bytes(), value: bytes(), expiresAt: Bool.random(using: &generator) ? nil : number() | 1)
        }
        let stored = StoredCollection(
            elements: elements, createdAt: number(), updatedAt: number(), updateCount: number(),
            timeoutSeconds: number())
        let encoded = stored.encoded
        let read = try #require(StoredCollection(encoded: encoded))
        #expect(read.encoded == encoded)
        #expect(read.elements.map(\.name) == elements.map(\.name))
        #expect(read.elements.map(\.expiresAt) == elements.map(\.expiresAt))
        // Damaged bytes are no collection, or another one; never a trap.
        for _ in 0..<200 {
            var damaged = encoded
            damaged[Int.random(in: 0..<damaged.count, using: &generator)] = .random(in: 0...255, using: &generator)
            _ = StoredCollection(encoded: Array(damaged.prefix(.random(in: 0...damaged.count, using: &generator))))
        }
    }

    // MARK: In transactions

    private static let rules = """
        SecAction "id:1,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR}"
        SecAction "id:2,phase:2,pass,nolog,setvar:ip.hits=+1,setvar:'tx.out=%{ip.hits}'"
        """

    private static func engine(_ rules: String, _ store: (any Store)?, at place: String) throws -> Engine {
        var services = EngineServices(collections: MemoryCollectionStore())
        if let store, let location = StoreLocation(place) {
            services.stores = StoreProvider(store, at: location)
        }
        let loaded = try Engine.load(
            [], preludes: [("test.conf", Array("SecRuleEngine On\n\(rules)".utf8))],
            loader: MemorySourceLoader(texts: [:]), options: EngineOptions(), services: services)
        return try #require(loaded.engine, "\(loaded.diagnostics)")
    }

    private static func run(_ transaction: Transaction) -> String? {
        transaction.reset()
        transaction.setConnection(
            client: Array("192.0.2.1".utf8).span, clientPort: 1, server: Array("192.0.2.80".utf8).span, serverPort: 80)
        transaction.setRequestLine(
            method: Array("GET".utf8).span, target: Array("/".utf8).span, version: Array("HTTP/1.1".utf8).span)
        transaction.evaluateRequestHeaders()
        transaction.evaluateRequestBody()
        transaction.evaluateLogging()
        guard let entry = transaction.machine.variables.find(Array("out".utf8).span) else { return nil }
        return String(decoding: transaction.machine.copy(transaction.machine.variables.text(entry)), as: UTF8.self)
    }

    @Test(arguments: StoreKind.allCases) func sharesCollectionsBetweenEngines(_ kind: StoreKind) throws {
        try kind.with { (store: any Store) throws in
            let place = "redis://127.0.0.1:1/\(Int.random(in: 0...9))"
            let rules = "SecStore \(place)\nSecWebAppId app\(Int.random(in: 0...Int.max))\n" + Self.rules
            let (one, two) = (
                try Self.engine(rules, store, at: place).makeTransaction(),
                try Self.engine(rules, store, at: place).makeTransaction()
            )
            #expect(Self.run(one) == "1")
            #expect(Self.run(two) == "2")
            #expect(Self.run(one) == "3")
            #expect(one.interruption == nil)
        }
    }

    @Test func refusesWhileTheStoreIsOutOfReach() throws {
        let place = "redis://127.0.0.1:\(RedisServer.freePort())"
        for mode in ["", "SecFailureMode Allow\n"] {
            let deny = try Self.engine("\(mode)SecStore \(place)\n\(Self.rules)", nil, at: place).makeTransaction()
            _ = Self.run(deny)
            #expect(deny.interruption?.status == 503)
            #expect(deny.interruption?.cause == .undecided)
            #expect(deny.machine.undecided.contains(.store))
            #expect(
                Self.events(deny).contains { $0.contains("to a store were not answered: the store cannot be reached") })
        }
        let allow = try Self.engine("SecStore \(place) \"on-error:allow\"\n\(Self.rules)", nil, at: place)
            .makeTransaction()
        #expect(Self.run(allow) == "1")
        #expect(allow.interruption == nil)
        // The question at the beginning and the change at the end.
        #expect(Self.events(allow).contains { $0.contains("2 question(s) to a store were not answered") })
        let detection = try Self.engine("SecStore \(place)\n\(Self.rules)\nSecRuleEngine DetectionOnly", nil, at: place)
            .makeTransaction()
        _ = Self.run(detection)
        #expect(detection.interruption == nil)
        #expect(detection.wouldInterrupt?.status == 503)
        // Rules that open no collection do not ask.
        let other = try Self.engine("SecStore \(place)\nSecAction \"id:1,phase:1,pass\"", nil, at: place)
            .makeTransaction()
        _ = Self.run(other)
        #expect(other.interruption == nil && Self.events(other).isEmpty)
    }

    private static func events(_ transaction: Transaction) -> [String] {
        transaction.alertLines().map { String(decoding: $0, as: UTF8.self) }.filter { $0.contains("store") }
    }
}
