#if Redis
internal import Synchronization

/// State in a Redis server that many machines share. Any thread may use it.
///
/// Each call takes a connection of a pool, or makes one, and gives it back; after an error the connection is dropped and
/// the next call connects anew. A server that is gone is asked again at once by each call, within the time limit: a
/// refused connection costs microseconds, and a restarted server is back with the first call that finds it.
///
/// Limits are decided by scripts on the server, by the server's clock, so that machines whose clocks differ count the
/// same. A script that got no answer is not sent again: it may have run. The caller then knows only that it does not know.
package final class RedisStore: Store {
    private struct Idle: ~Copyable {
        /// Each used by one thread at a time: whoever took it out.
        var connections: [RedisConnection] = []
    }

    /// Whose clock limits follow.
    package enum Clock: Sendable {
        /// The server's: what production wants.
        case server
        /// The caller's, for tests that must not wait.
        case caller
    }

    private let address: RedisAddress
    private let timeoutMilliseconds: Int
    private let clock: Clock
    private let idle = Mutex(Idle())
    /// Begins every key, so that the database may be shared.
    private let prefix = Array("portcullis:".utf8)

    /// Connections kept for the next call.
    private static let idleLimit = 64

    /// - Parameter timeoutMilliseconds: how long one call may take.
    package init(_ address: RedisAddress, timeoutMilliseconds: Int = 500, clock: Clock = .server) {
        self.address = address
        self.timeoutMilliseconds = timeoutMilliseconds
        self.clock = clock
    }

    package var mayWait: Bool { true }

    // MARK: Connections

    private func send(_ command: [[UInt8]]) throws(StoreError) -> RedisReply {
        if let connection = takeIdle() {
            do throws(StoreError) {
                let reply = try connection.send(command)
                giveBack(connection)
                return reply
            } catch {
                // The server may have closed an idle connection, or been restarted: the others are as old.
                idle.withLock { $0.connections.removeAll() }
                guard case .unavailable = error, Self.mayRepeat(command) else { throw error }
            }
        }
        let connection = try RedisConnection(address, timeoutMilliseconds: timeoutMilliseconds)
        let reply = try connection.send(command)
        giveBack(connection)
        return reply
    }

    /// Whether sending a command twice does no more than sending it once.
    private static func mayRepeat(_ command: [[UInt8]]) -> Bool {
        command.first == Array("GET".utf8) || command.first == Array("PING".utf8)
    }

    private func takeIdle() -> RedisConnection? {
        idle.withLock { idle -> Unchecked? in idle.connections.popLast().map(Unchecked.init) }?.connection
    }

    private func giveBack(_ connection: RedisConnection) {
        let unchecked = Unchecked(connection)
        idle.withLock { idle in
            if idle.connections.count < Self.idleLimit { idle.connections.append(unchecked.connection) }
        }
    }

    /// Carries a connection in or out of the pool: it changes hands, and is never in two.
    private struct Unchecked: @unchecked Sendable {
        let connection: RedisConnection
        init(_ connection: RedisConnection) { self.connection = connection }
    }

    /// Runs a script with one key.
    private func run(_ script: String, key: [UInt8], _ arguments: [[UInt8]]) throws(StoreError) -> RedisReply {
        let reply = try send([Array("EVAL".utf8), Array(script.utf8), [UInt8(ascii: "1")], key] + arguments)
        if case .error(let message) = reply { throw .unavailable(message) }
        return reply
    }

    private func key(_ kind: String, _ name: [UInt8], _ key: [UInt8]) -> [UInt8] {
        prefix + Array(kind.utf8) + name + [UInt8(ascii: ":")] + key
    }

    private func time(_ nowMicroseconds: Int64) -> Int64 {
        switch clock {
        case .server: 0
        case .caller: nowMicroseconds
        }
    }

    private static func decision(_ reply: RedisReply) throws(StoreError) -> RateLimitDecision {
        guard let numbers = reply.numbers, numbers.count == 4 else {
            throw .corrupt("the limit's script answered wrongly")
        }
        // Whatever the server says, sums with these do not overflow.
        func time(_ number: Int64) -> Int64 { min(max(0, number), 200 * RateLimitPolicy.longestPeriodMicroseconds) }
        return RateLimitDecision(
            isAdmitted: numbers[0] == 1, remaining: max(0, numbers[1]), resetMicroseconds: time(numbers[2]),
            retryMicroseconds: time(numbers[3]))
    }

    private static func text(_ numbers: Int64...) -> [[UInt8]] { numbers.map { Array(String($0).utf8) } }

    // MARK: Store

    package func take(
        _ cost: Int64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) -> RateLimitDecision {
        let script =
            switch policy.algorithm {
            case .gcra: RedisScripts.bucket
            case .slidingWindow: RedisScripts.sliding
            case .fixedWindow, .concurrency: RedisScripts.fixed
            }
        let cost = min(max(cost, 0), RateLimitPolicy.largestLimit + 1)
        return try Self.decision(
            run(
                script, key: self.key("r:", policy.name, key),
                Self.text(time(nowMicroseconds), cost, policy.limit, policy.periodMicroseconds, policy.burst)))
    }

    package func acquire(
        _ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) -> RateLimitDecision {
        try Self.decision(
            run(
                RedisScripts.acquire, key: self.key("c:", policy.name, key),
                Self.text(
                    time(nowMicroseconds), Int64(bitPattern: lease), policy.limit, policy.periodMicroseconds)))
    }

    package func release(
        _ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) {
        let member = Array(String(Int64(bitPattern: lease)).utf8)
        let reply = try send([Array("ZREM".utf8), self.key("c:", policy.name, key), member])
        if case .error(let message) = reply { throw .unavailable(message) }
    }

    package func value(_ key: [UInt8], nowMicroseconds: Int64) throws(StoreError) -> StoredValue? {
        try stored(key).flatMap { $0.value.isExpired(nowMicroseconds) ? nil : $0.value }
    }

    /// The value and the bytes it is stored as: 8 bytes of expiry (0 for none), low byte first, then the value's.
    private func stored(_ key: [UInt8]) throws(StoreError) -> (value: StoredValue, raw: [UInt8])? {
        switch try send([Array("GET".utf8), self.key("v:", [], key)]) {
        case .missing: return nil
        case .bytes(let raw):
            guard raw.count >= 8 else { throw .corrupt("a value is shorter than its head") }
            let expiry = (0..<8).reduce(UInt64(0)) { $0 | UInt64(raw[$1]) << UInt64(8 * $1) }
            let expiresAt = expiry == 0 ? nil : Int64(bitPattern: expiry)
            return (StoredValue(bytes: Array(raw[8...]), expiresAt: expiresAt), raw)
        case .error(let message): throw .unavailable(message)
        case .number, .list: throw .corrupt("a key holds no value")
        }
    }

    package func update(
        _ key: [UInt8], nowMicroseconds: Int64, _ change: (StoredValue?) -> StoredValue?
    ) throws(StoreError) {
        let flag = [UInt8(ascii: "1")]
        let deadline = RedisStream.deadline(inMilliseconds: timeoutMilliseconds)
        repeat {
            let old = try stored(key)
            let known = old.flatMap { $0.value.isExpired(nowMicroseconds) ? nil : $0.value }
            let new = change(known)
            var raw: [UInt8] = []
            var lifetime: [UInt8] = []
            if let new {
                let expiry = UInt64(bitPattern: new.expiresAt ?? 0)
                for shift in stride(from: UInt64(0), to: 64, by: 8) {
                    raw.append(UInt8(truncatingIfNeeded: expiry >> shift))
                }
                raw += new.bytes
                if let expiresAt = new.expiresAt {
                    // A year at most, so that no sum overflows; the value itself knows better.
                    let left = min(max(1, (expiresAt - nowMicroseconds) / 1_000 + 1), 31_622_400_000)
                    lifetime = Array(String(left).utf8)
                }
            }
            let reply = try run(
                RedisScripts.swap, key: self.key("v:", [], key),
                [old == nil ? [] : flag, old?.raw ?? [], new == nil ? [] : flag, raw, lifetime])
            if reply == .number(1) { return }
            // Another machine was faster: again with what it wrote, as long as there is time.
        } while RedisStream.now() < deadline
        throw .timedOut
    }
}
#endif
