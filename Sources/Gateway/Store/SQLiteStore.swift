#if SQLite
internal import Synchronization

/// State in an SQLite file: it survives the process, and processes of one machine share it. Any thread may use it.
///
/// The file is in WAL mode. A call that returned has committed: it survives `kill -9` of every process at any moment. With
/// `isDurable` it survives the loss of power too, at the cost of a disk flush each time. The file opens on first use, and
/// again after an error.
package final class SQLiteStore: Store {
    private struct State {
        /// Used under the lock only.
        var database: SQLiteDatabase?
    }

    private let path: String
    private let waitMilliseconds: Int32
    private let isDurable: Bool
    private let sizeLimitBytes: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - waitMilliseconds: how long a call waits for other processes that write, and for other threads.
    ///   - sizeLimitBytes: what the file may grow to, so that clients cannot fill the disk; then what expired goes, and
    ///     when that is not enough, calls fail.
    package init(
        path: String, waitMilliseconds: Int32 = 1_000, isDurable: Bool = false, sizeLimitBytes: Int = 4 << 30
    ) {
        self.sizeLimitBytes = sizeLimitBytes
        self.path = path
        self.waitMilliseconds = waitMilliseconds
        self.isDurable = isDurable
        state = Mutex(State())
    }

    package var mayWait: Bool { true }

    /// Runs `body` with the open database, under the lock. Whoever waited for the lock while others waited for another
    /// process does not begin to wait anew: no call waits longer than the limit.
    private func withDatabase<Answer: Sendable>(
        _ body: (SQLiteDatabase) throws(StoreError) -> Answer
    ) throws(StoreError) -> Answer {
        let start = ContinuousClock.now
        let result = state.withLock { state -> Result<Answer, StoreError> in
            let waited = (ContinuousClock.now - start) / .milliseconds(1)
            let left = waitMilliseconds - Int32(min(waited, Double(waitMilliseconds)))
            guard left > 0 else { return .failure(.timedOut) }
            do throws(StoreError) {
                let database: SQLiteDatabase
                if let open = state.database {
                    database = open
                    database.waitMilliseconds = left
                } else {
                    database = try SQLiteDatabase(
                        path: path, waitMilliseconds: left, isDurable: isDurable,
                        sizeLimitBytes: sizeLimitBytes)
                    state.database = database
                }
                return .success(try body(database))
            } catch {
                // A busy file is fine; after anything else the next call begins anew.
                if error != .timedOut { state.database = nil }
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Reads, changes and writes one value in one transaction.
    private func change<Answer: Sendable>(
        _ key: [UInt8], _ nowMicroseconds: Int64, _ body: (StoredValue?) -> (answer: Answer, change: Change)
    ) throws(StoreError) -> Answer {
        try withDatabase { (database) throws(StoreError) in
            func attempt() throws(StoreError) -> Answer {
                try database.transact { () throws(StoreError) in
                    let old = try database.value(key).flatMap { $0.isExpired(nowMicroseconds) ? nil : $0 }
                    let result = body(old)
                    switch result.change {
                    case .none: break
                    case .remove: try database.remove(key)
                    case .set(let value): try database.set(key, value, nowMicroseconds: nowMicroseconds)
                    }
                    return result.answer
                }
            }
            do throws(StoreError) {
                return try attempt()
            } catch {
                guard database.isFull else { throw error }
                // What expired and nobody met again may stand in the way.
                try database.sweep(nowMicroseconds: nowMicroseconds)
                return try attempt()
            }
        }
    }

    private enum Change { case none, remove, set(StoredValue) }

    package func take(
        _ cost: Int64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) -> RateLimitDecision {
        try change(Self.entry("r", policy.name, key), nowMicroseconds) { old in
            var state = old.map { RateLimitState($0.bytes) } ?? RateLimitState()
            let before = state
            let decision = state.take(cost, policy, nowMicroseconds: nowMicroseconds)
            guard state != before else { return (decision, .none) }
            return (decision, .set(StoredValue(bytes: state.bytes, expiresAt: state.expiresAt)))
        }
    }

    package func acquire(
        _ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) -> RateLimitDecision {
        try change(Self.entry("c", policy.name, key), nowMicroseconds) { old in
            var leases = Leases(old?.bytes ?? [])
            let decision = leases.acquire(lease, policy, nowMicroseconds: nowMicroseconds)
            return (decision, .set(StoredValue(bytes: leases.bytes, expiresAt: leases.expiresAt)))
        }
    }

    package func release(
        _ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) {
        try change(Self.entry("c", policy.name, key), nowMicroseconds) { old in
            var leases = Leases(old?.bytes ?? [])
            leases.release(lease)
            guard !leases.leases.isEmpty else { return ((), .remove) }
            return ((), .set(StoredValue(bytes: leases.bytes, expiresAt: leases.expiresAt)))
        }
    }

    package func value(_ key: [UInt8], nowMicroseconds: Int64) throws(StoreError) -> StoredValue? {
        try withDatabase { (database) throws(StoreError) in
            try database.value(Self.entry("v", [], key)).flatMap { $0.isExpired(nowMicroseconds) ? nil : $0 }
        }
    }

    package func update(
        _ key: [UInt8], nowMicroseconds: Int64, _ change: (StoredValue?) -> StoredValue?
    ) throws(StoreError) {
        try self.change(Self.entry("v", [], key), nowMicroseconds) { old in
            guard let new = change(old) else { return ((), old == nil ? .none : .remove) }
            return ((), .set(new))
        }
    }

    /// A key of the file: the kind of entry, the limit's name, and the caller's key.
    private static func entry(_ kind: Character, _ name: [UInt8], _ key: [UInt8]) -> [UInt8] {
        Array("\(kind)".utf8) + name + [0] + key
    }
}

extension RateLimitState {
    /// The state as ``bytes`` wrote it; other bytes are a key never seen.
    init(_ bytes: [UInt8]) {
        guard bytes.count == 16 else {
            self.init()
            return
        }
        func word(_ offset: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) } }
        // What somebody else wrote into the file must not overflow sums: no moment is before 1970, or after 2262.
        self.init(time: max(0, Int64(bitPattern: word(0))), counts: word(8))
    }

    /// 16 bytes, low byte first.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for word in [UInt64(bitPattern: time), counts] {
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return bytes
    }
}
#endif
