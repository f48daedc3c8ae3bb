internal import Synchronization

/// State in this process's memory, bounded whatever clients do. Any thread may use it.
///
/// Counters lie in shards, each a table of sets of eight entries, found by a keyed 64-bit hash and told apart by a second
/// one: no key is stored. When a set is full, a shard doubles until its share of the limit is reached; then the entry
/// goes that has least to tell, expired ones first. A flood of new keys has one hit each, so it drives out itself and not
/// the key that is being limited.
package final class MemoryStore: Store {
    /// How much is kept.
    package struct Limits: Sendable {
        /// Most counters; each takes 32 bytes.
        package var counters = 1 << 21
        /// Most values (persistent collections) and keys with hits in progress.
        package var values = 100_000
        /// Most bytes of values.
        package var valueBytes = 256 << 20

        package init() {}
    }

    private struct Values {
        var values: [[UInt8]: StoredValue] = [:]
        var leases: [[UInt8]: Leases] = [:]
        var bytes = 0
    }

    private let shards: [CounterShard]
    private let values = Mutex(Values())
    private let limits: Limits
    private let seed: (UInt64, UInt64)

    private static let shardCount = 64

    /// An empty store.
    package init(limits: Limits = Limits()) {
        self.limits = limits
        var generator = SystemRandomNumberGenerator()
        seed = (generator.next(), generator.next())
        let share = max(CounterTable.ways, limits.counters / Self.shardCount)
        shards = (0..<Self.shardCount).map { _ in CounterShard(limit: share) }
    }

    package var mayWait: Bool { false }

    /// Counters kept now, expired ones that nobody met again included.
    package var counterCount: Int { shards.reduce(0) { $0 + $1.table.withLock { $0.count } } }

    /// Counters that were dropped before their time.
    package var droppedCount: Int { shards.reduce(0) { $0 + $1.table.withLock { $0.dropped } } }

    /// Bytes that the counters' tables take.
    package var counterBytes: Int { shards.reduce(0) { $0 + $1.table.withLock { $0.byteCount } } }

    package func take(
        _ cost: Int64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) -> RateLimitDecision {
        let hash = KeyHash(key, policy.name, seed)
        return shards[Int(truncatingIfNeeded: hash.place >> 58)].table.withLock { table in
            table.take(hash, cost, policy, nowMicroseconds)
        }
    }

    package func acquire(
        _ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) -> RateLimitDecision {
        // Only admitted hits are kept, so there are at most as many as requests in progress.
        let key = Self.leaseKey(policy, key)
        return values.withLock {
            $0.leases[key, default: Leases()].acquire(lease, policy, nowMicroseconds: nowMicroseconds)
        }
    }

    package func release(
        _ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) {
        let key = Self.leaseKey(policy, key)
        values.withLock { state in
            guard var leases = state.leases.removeValue(forKey: key) else { return }
            leases.release(lease)
            if !leases.leases.isEmpty { state.leases[key] = leases }
        }
    }

    /// Two limits that count by the same key count apart. A limit's name holds no NUL.
    private static func leaseKey(_ policy: RateLimitPolicy, _ key: [UInt8]) -> [UInt8] { policy.name + [0] + key }

    package func value(_ key: [UInt8], nowMicroseconds: Int64) throws(StoreError) -> StoredValue? {
        values.withLock { state in
            guard let value = state.values[key], !value.isExpired(nowMicroseconds) else { return nil }
            return value
        }
    }

    package func update(
        _ key: [UInt8], nowMicroseconds: Int64, _ change: (StoredValue?) -> StoredValue?
    ) throws(StoreError) {
        values.withLock { state in
            let old = state.values.removeValue(forKey: key)
            if let old { state.bytes -= old.bytes.count + key.count }
            let known = old.flatMap { $0.isExpired(nowMicroseconds) ? nil : $0 }
            guard let new = change(known) else { return }
            let size = new.bytes.count + key.count
            if state.values.count >= limits.values || state.bytes + size > limits.valueBytes {
                makeRoom(for: size, in: &state, nowMicroseconds)
            }
            state.values[key] = new
            state.bytes += size
        }
    }

    /// Drops expired values, then those that expire first, until an eighth of the room is free.
    private func makeRoom(for size: Int, in state: inout Values, _ nowMicroseconds: Int64) {
        state.values = state.values.filter { !$0.value.isExpired(nowMicroseconds) }
        state.bytes = state.values.reduce(0) { $0 + $1.value.bytes.count + $1.key.count }
        let count = limits.values - limits.values / 8
        let bytes = limits.valueBytes - limits.valueBytes / 8 - size
        guard state.values.count >= count || state.bytes > bytes else { return }
        for entry in state.values.sorted(by: { $0.value.expiresAt ?? .max < $1.value.expiresAt ?? .max }) {
            guard state.values.count >= count || state.bytes > bytes else { break }
            state.values[entry.key] = nil
            state.bytes -= entry.value.bytes.count + entry.key.count
        }
    }
}

/// Where a counter stands and what tells it from others there: two independent keyed hashes.
struct KeyHash: BitwiseCopyable, Sendable {
    var place: UInt64
    /// Never 0, which marks a free entry; the low byte is left for the entry's level.
    var tag: UInt64

    init(_ key: [UInt8], _ name: [UInt8], _ seed: (UInt64, UInt64)) {
        // Hasher is SipHash with a key of the process: nobody outside can choose keys that collide.
        var hasher = Hasher()
        hasher.combine(seed.0)
        hasher.combine(name)
        hasher.combine(key)
        place = UInt64(bitPattern: Int64(hasher.finalize()))
        hasher.combine(seed.1)
        tag = UInt64(bitPattern: Int64(hasher.finalize())) & ~0xFF | 0x100
    }
}

/// One shard with its lock.
final class CounterShard: Sendable {
    let table: Mutex<CounterTable>

    init(limit: Int) { table = Mutex(CounterTable(limit: limit)) }
}

/// Counters in sets of eight.
struct CounterTable: ~Copyable {
    struct Entry: BitwiseCopyable {
        /// The key's tag, and in the low byte how much of the limit is used up, from 0 to 255.
        var tag: UInt64 = 0
        var place: UInt64 = 0
        var state = RateLimitState()
    }

    static let ways = 8
    private var entries: [Entry]
    /// A power of two.
    private var sets: Int
    private let limit: Int
    private(set) var count = 0
    private(set) var dropped = 0

    init(limit: Int) {
        self.limit = limit
        sets = 1
        entries = Array(repeating: Entry(), count: Self.ways)
    }

    var byteCount: Int { entries.count * MemoryLayout<Entry>.stride }

    mutating func take(_ hash: KeyHash, _ cost: Int64, _ policy: RateLimitPolicy, _ now: Int64) -> RateLimitDecision {
        let index = find(hash) ?? claim(hash, now)
        let decision = entries[index].state.take(cost, policy, nowMicroseconds: now)
        let whole = policy.algorithm == .gcra ? policy.burst : policy.limit
        let used = max(0, whole - decision.remaining) * 255 / whole
        entries[index].tag = hash.tag | UInt64(min(used, 255))
        return decision
    }

    private func find(_ hash: KeyHash) -> Int? {
        let first = Int(truncatingIfNeeded: hash.place) & (sets - 1)
        for index in first * Self.ways..<(first + 1) * Self.ways where entries[index].tag & ~0xFF == hash.tag {
            if entries[index].place == hash.place { return index }
        }
        return nil
    }

    /// A fresh entry for the key.
    private mutating func claim(_ hash: KeyHash, _ now: Int64) -> Int {
        while true {
            let first = (Int(truncatingIfNeeded: hash.place) & (sets - 1)) * Self.ways
            var victim = first
            for index in first..<first + Self.ways {
                if entries[index].tag == 0 {
                    count += 1
                    entries[index] = Entry(tag: hash.tag, place: hash.place)
                    return index
                }
                // Of equals the last one, where the flood's own last key went: with a limit of 1 every key is used up,
                // and the first places hold those that were there before.
                if weight(entries[index], now) <= weight(entries[victim], now) { victim = index }
            }
            if weight(entries[victim], now) > 0, entries.count * 2 <= limit {
                grow()
                continue
            }
            if weight(entries[victim], now) > 0 { dropped += 1 }
            entries[victim] = Entry(tag: hash.tag, place: hash.place)
            return victim
        }
    }

    /// How much an entry has to tell: nothing when it expired, else how much of its limit is used up.
    private func weight(_ entry: Entry, _ now: Int64) -> Int {
        entry.state.expiresAt <= now ? 0 : Int(entry.tag & 0xFF) + 1
    }

    private mutating func grow() {
        let old = entries
        sets *= 2
        entries = Array(repeating: Entry(), count: sets * Self.ways)
        // A set's entries go to two sets, each with room for all of them.
        for entry in old where entry.tag != 0 {
            var index = (Int(truncatingIfNeeded: entry.place) & (sets - 1)) * Self.ways
            while entries[index].tag != 0 { index += 1 }
            entries[index] = entry
        }
    }
}
