internal import Foundation
internal import Gateway
internal import PatternMatching

/// `portcullis-bench gateway`: figures of the gateway's parts, each of which checks its own answer.
enum GatewayBench {
    static let usage = """
        gateway [--part lists|memory|flood|count]… [--sqlite FILE] [--redis URL] [--hits N] [--keys N]
          look-ups in lists of a million entries, limits in memory, a flood of N keys (10,000,000), and N hits
          (1,000,000) of eight threads on one key in memory and in the stores that are named
        """

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(words, flags: [], names: ["part", "sqlite", "redis", "hits", "keys"])
        let parts = options.all("part")
        let hits = try options.number("hits", default: 1_000_000)
        let keys = try options.number("keys", default: 10_000_000)
        func wants(_ part: String) -> Bool { parts.isEmpty || parts.contains(part) }
        if wants("lists") { try benchLists() }
        if wants("memory") { try benchMemory() }
        if wants("flood") { try flood(keys: keys) }
        guard wants("count") else { return 0 }
        if options.value("sqlite") == nil, options.value("redis") == nil {
            try count(MemoryStore(), "memory", hits: hits)
        }
        if let path = options.value("sqlite") {
            try count(StoreProvider().store(at: .sqlite(path: path)), "sqlite", hits: hits)
        }
        if let text = options.value("redis") {
            guard let address = RedisAddress(text) else { throw BenchFailure("'\(text)' is no Redis server") }
            try count(StoreProvider().store(at: .redis(address)), "redis", hits: hits)
        }
        return 0
    }

    private static func seconds(_ body: () throws(BenchFailure) -> Void) throws(BenchFailure) -> Double {
        let start = ContinuousClock.now
        try body()
        let time = (ContinuousClock.now - start).components
        return Double(time.seconds) + Double(time.attoseconds) * 1e-18
    }

    /// The same numbers each time (SplitMix64; Steele, Lea, Flood 2014).
    private struct Numbers {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
    }

    // MARK: Lists

    private static func benchLists() throws(BenchFailure) {
        let entries = 1_000_000
        for family in ["IPv4", "IPv6 /64", "IPv6 /128"] {
            var numbers = Numbers(state: 1)
            var text: [UInt8] = []
            text.reserveCapacity(entries * 30)
            var members: [IPAddress] = []
            for _ in 0..<entries {
                let number = numbers.next()
                let wide = UInt128(number) << 64 | UInt128(numbers.next())
                let (address, suffix): (IPAddress, String) =
                    switch family {
                    case "IPv4": (IPAddress(v4: UInt32(truncatingIfNeeded: number)), "")
                    case "IPv6 /64": (IPAddress(v6: UInt128(number) << 64 | 1 << 125), "/64")
                    default: (IPAddress(v6: wide | 1 << 125), "")
                    }
                members.append(address)
                text += Array("\(address)\(suffix)\n".utf8)
            }
            var list = IPList()
            let load = try seconds { () throws(BenchFailure) in
                do throws(IPList.ListError) {
                    list = try IPList(parsing: text.span)
                } catch {
                    throw BenchFailure(error.message)
                }
            }
            // Half of what is asked is in the list.
            var questions: [IPAddress] = []
            for index in 0..<1 << 16 {
                let number = UInt128(numbers.next()) << 64 | UInt128(numbers.next())
                let other = family == "IPv4" ? IPAddress(v4: UInt32(truncatingIfNeeded: number)) : IPAddress(v6: number)
                questions.append(index & 1 == 0 ? members[Int(truncatingIfNeeded: numbers.next() % 1_000_000)] : other)
            }
            var found = 0
            let rounds = 64
            let time = try seconds { () throws(BenchFailure) in
                for _ in 0..<rounds { for question in questions where list.contains(question) { found += 1 } }
            }
            guard found >= rounds * questions.count / 2 else { throw BenchFailure("a member is not in the list") }
            let each = time / Double(rounds * questions.count) * 1e9
            let bytes = Double(list.byteCount) / Double(entries)
            print(
                "list/\(family): look-up \(rounded(each)) ns, \(rounded(bytes)) bytes an entry, "
                    + "load \(rounded(load * 1_000)) ms at \(entries) entries")
        }
    }

    // MARK: Limits

    private static let now: Int64 = 1_800_000_000_000_000

    private static func benchMemory() throws(BenchFailure) {
        let store = MemoryStore()
        let policy = RateLimitPolicy(
            name: Array("bench".utf8), algorithm: .gcra, limit: 1_000_000_000, periodMicroseconds: 366 * 86_400_000_000)
        let keys = (0..<10_000).map { Array("192.0.2.\($0)".utf8) }
        let hits = 4_000_000
        let time = try seconds { () throws(BenchFailure) in
            for hit in 0..<hits { _ = try take(store, keys[hit % keys.count], policy) }
        }
        print("limit/memory: \(rounded(time / Double(hits) * 1e9)) ns a hit, one thread, 10000 keys")
    }

    private static func flood(keys count: Int) throws(BenchFailure) {
        let flood = MemoryStore()
        let limited = Array("limited".utf8)
        let small = RateLimitPolicy(
            name: Array("flood".utf8), algorithm: .gcra, limit: 10, periodMicroseconds: 366 * 86_400_000_000)
        for _ in 0..<10 { _ = try take(flood, limited, small) }
        let floodTime = try seconds { () throws(BenchFailure) in
            for number in 0..<count {
                var key = [UInt8](repeating: 0, count: 8)
                for index in 0..<8 { key[index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
                _ = try take(flood, key, small)
            }
        }
        guard try !take(flood, limited, small) else { throw BenchFailure("the flood drove out the limited key") }
        print(
            "limit/memory flood: \(count) keys, \(flood.counterCount) kept in \(flood.counterBytes >> 20) MiB, "
                + "\(rounded(floodTime / Double(count) * 1e9)) ns a hit; the limited key is still refused")
    }

    private static func take(
        _ store: any Store, _ key: [UInt8], _ policy: RateLimitPolicy
    ) throws(BenchFailure) -> Bool {
        do throws(StoreError) {
            return try store.take(1, key: key, policy: policy, nowMicroseconds: now).isAdmitted
        } catch {
            throw BenchFailure(error.message)
        }
    }

    /// Eight threads on one key: as many are admitted as the limit says, to the last one.
    private static func count(_ store: any Store, _ name: String, hits: Int) throws(BenchFailure) {
        let limit = Int64(hits / 2)
        let policy = RateLimitPolicy(
            name: Array("exact".utf8), algorithm: .fixedWindow, limit: limit, periodMicroseconds: 366 * 86_400_000_000)
        let key = Array("k\(UInt64.random(in: 0...UInt64.max))".utf8)
        let tally = Tally()
        let time = try seconds { () throws(BenchFailure) in
            let group = DispatchGroup()
            for _ in 0..<8 {
                group.enter()
                Thread.detachNewThread {
                    var (admitted, failed) = (0, 0)
                    for _ in 0..<hits / 8 {
                        do throws(StoreError) {
                            let decision = try store.take(1, key: key, policy: policy, nowMicroseconds: now)
                            if decision.isAdmitted { admitted += 1 }
                        } catch {
                            failed += 1
                        }
                    }
                    tally.add(admitted: admitted, failed: failed)
                    group.leave()
                }
            }
            group.wait()
        }
        let (admitted, failed) = tally.sums
        guard admitted == Int(limit), failed == 0 else {
            throw BenchFailure("limit/\(name): \(admitted) admitted instead of \(limit), \(failed) failed")
        }
        print(
            "limit/\(name): \(hits) hits of 8 threads on one key, \(admitted) admitted as the limit says, "
                + "\(rounded(Double(hits) / time)) a second")
    }

    private static func rounded(_ number: Double) -> String {
        number >= 100 ? String(Int(number.rounded())) : String((number * 10).rounded() / 10)
    }

    /// Sums of all threads.
    private final class Tally: @unchecked Sendable {
        private let lock = NSLock()
        private var admitted = 0
        private var failed = 0

        func add(admitted: Int, failed: Int) {
            lock.lock()
            defer { lock.unlock() }
            self.admitted += admitted
            self.failed += failed
        }

        var sums: (Int, Int) {
            lock.lock()
            defer { lock.unlock() }
            return (admitted, failed)
        }
    }
}
