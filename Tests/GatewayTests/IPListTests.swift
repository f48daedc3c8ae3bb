import Gateway
import PatternMatching
import Synchronization
import Testing

@Suite struct IPListTests {
    static func list(_ text: String) throws -> IPList { try IPList(parsing: Array(text.utf8).span) }
    static func address(_ text: String) throws -> IPAddress { try #require(IPAddress(Array(text.utf8))) }

    @Test func readsEveryForm() throws {
        let list = try Self.list(
            "# feed\n192.0.2.1\r\n198.51.100.0/24 ; office\n\n203.0.113.10-203.0.113.20\n2001:db8::/32\n"
                + "2001:db9::1\n!198.51.100.7\n!2001:db8:1::/48\n2001:db8:1::9\n::ffff:192.0.2.99\n")
        #expect(list.count == 9)
        for text in [
            "192.0.2.1", "198.51.100.0", "198.51.100.255", "203.0.113.10", "203.0.113.20", "2001:db8::1",
            "2001:db9::1", "2001:db8:1::9", "192.0.2.99", "::ffff:192.0.2.1", "2002:c000:201::1",
        ] { #expect(try list.contains(Self.address(text)), "\(text)") }
        for text in [
            "192.0.2.0", "192.0.2.2", "198.51.100.7", "203.0.113.9", "203.0.113.21", "2001:db9::2", "2001:db8:1::8",
            "198.51.99.255", "198.51.101.0", "::",
        ] { #expect(try !list.contains(Self.address(text)), "\(text)") }
    }

    @Test(arguments: [
        "192.0.2", "192.0.2.1/33", "192.0.2.256", "x", "192.0.2.9-192.0.2.1", "192.0.2.1-2001:db8::1", "2001:db8::/129",
        "::ffff:0:0/90", "192.0.2.1/", "192.0.2.010", "!",
    ])
    func refusesWhatIsNoEntry(_ entry: String) {
        #expect(throws: IPList.ListError.badEntry(line: 2, text: entry)) { try Self.list("192.0.2.1\n\(entry)\n") }
    }

    @Test(arguments: ["0.0.0.0/0", "::/0", "0.0.0.0/1\n128.0.0.0/1", "0.0.0.0-255.255.255.255", "::ffff:0:0/96"])
    func refusesEverything(_ text: String) {
        #expect(throws: IPList.ListError.self) { try Self.list(text) }
    }

    /// The longest entry decides, of equal ones the exception: asked of all entries, one by one.
    struct Oracle {
        var entries: [(first: UInt32, length: Int, isException: Bool)] = []
        func contains(_ address: UInt32) -> Bool {
            var best: (length: Int, isException: Bool)?
            for entry in entries {
                let mask: UInt32 = entry.length == 0 ? 0 : UInt32.max << UInt32(32 - entry.length)
                guard address & mask == entry.first else { continue }
                if let known = best, entry.length < known.length || entry.length == known.length && known.isException {
                    continue
                }
                best = (entry.length, entry.isException)
            }
            return best.map { !$0.isException } ?? false
        }
    }

    @Test(arguments: 0..<40) func agreesWithANaiveOracle(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var oracle = Oracle()
        var text4 = ""
        var text6 = ""
        var textLong = ""
        for _ in 0..<Int.random(in: 1...60, using: &generator) {
            let length = Int.random(in: 1...32, using: &generator)
            let mask = UInt32.max << UInt32(32 - length)
            // Few values, so that prefixes nest and repeat.
            let first =
                (UInt32.random(in: 0...7, using: &generator) << 29 | UInt32.random(in: 0...3, using: &generator)) & mask
            let isException = Bool.random(using: &generator)
            oracle.entries.append((first, length, isException))
            let sign = isException ? "!" : ""
            text4 += "\(sign)\(IPAddress(v4: first))/\(length)\n"
            // The same shape at the top of IPv6, and around bit 64 where short and long prefixes meet.
            text6 += "\(sign)\(IPAddress(v6: UInt128(first) << 96 | 1 << 95))/\(length)\n"
            textLong += "\(sign)\(IPAddress(v6: UInt128(first) << 48 | 1 << 120))/\(length + 48)\n"
        }
        guard let v4 = try? Self.list(text4) else { return }
        let v6 = try Self.list(text6)
        let long = try Self.list(textLong)
        for _ in 0..<300 {
            let near = oracle.entries.randomElement(using: &generator)?.first ?? 0
            let address =
                Bool.random(using: &generator)
                ? near &+ UInt32.random(in: 0...2, using: &generator) &- 1
                : .random(in: 0...UInt32.max, using: &generator)
            let expected = oracle.contains(address)
            #expect(v4.contains(IPAddress(v4: address)) == expected, "\(IPAddress(v4: address)) in\n\(text4)")
            #expect(v6.contains(IPAddress(v6: UInt128(address) << 96 | 1 << 95)) == expected)
            #expect(
                long.contains(IPAddress(v6: UInt128(address) << 48 | 1 << 120)) == expected,
                "\(address) in\n\(textLong)")
        }
    }

    // MARK: Feeds

    /// A file that the test writes.
    final class Feed: IPListSource.Feed {
        let content: Mutex<(version: UInt64, text: [UInt8]?)>
        init(_ text: String) { content = Mutex((1, Array(text.utf8))) }
        func write(_ text: String?) { content.withLock { $0 = ($0.version + 1, text.map { Array($0.utf8) }) } }
        func fingerprint() -> UInt64? { content.withLock { $0.text == nil ? nil : $0.version } }
        func read() throws(IPListSource.Refusal) -> [UInt8] {
            guard let text = content.withLock({ $0.text }) else { throw .unreadable(reason: "gone") }
            return text
        }
    }

    static func source(_ feed: Feed, shrink: Int = 50) throws -> IPListSource {
        var options = IPListSource.Options()
        options.refreshMicroseconds = 60_000_000
        options.shrinkLimitPercent = shrink
        return try IPListSource(name: Array("x".utf8), feed: feed, options: options, nowMicroseconds: 0)
    }

    @Test func takesANewFeedOver() throws {
        let feed = Feed("192.0.2.1\n192.0.2.2\n")
        let source = try Self.source(feed)
        #expect(!source.isDue(nowMicroseconds: 59_000_000))
        #expect(source.isDue(nowMicroseconds: 60_000_000))
        #expect(!source.isDue(nowMicroseconds: 60_000_000))
        feed.write("192.0.2.1\n192.0.2.3\n")
        #expect(source.reload(nowMicroseconds: 60_000_000) == nil)
        #expect(try source.contains(Self.address("192.0.2.3")))
        #expect(try !source.contains(Self.address("192.0.2.2")))
    }

    @Test(arguments: ["192.0.2.1\nnonsense\n", "0.0.0.0/0\n", "192.0.2.9\n", "", nil] as [String?])
    func keepsTheLastGoodCopy(_ text: String?) throws {
        let feed = Feed("192.0.2.1\n192.0.2.2\n192.0.2.3\n192.0.2.4\n")
        let source = try Self.source(feed)
        feed.write(text)
        #expect(source.isDue(nowMicroseconds: 60_000_000))
        #expect(source.reload(nowMicroseconds: 60_000_000) != nil)
        #expect(source.count == 4)
        #expect(try source.contains(Self.address("192.0.2.4")))
        #expect(source.refusals.count == 1)
        // The feed is good again.
        feed.write("192.0.2.1\n192.0.2.2\n192.0.2.5\n")
        #expect(source.reload(nowMicroseconds: 120_000_000) == nil)
        #expect(try source.contains(Self.address("192.0.2.5")))
    }

    @Test func looksAgainWhenTheClockWasSetBack() throws {
        let source = try Self.source(Feed("192.0.2.1\n"))
        #expect(source.isDue(nowMicroseconds: 1_000_000_000_000))
        source.reload(nowMicroseconds: 1_000_000_000_000)
        #expect(source.isDue(nowMicroseconds: 5_000_000))
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
