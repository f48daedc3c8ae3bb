/// Where the gateway's state lives: counters of rate limits, hits in progress, persistent collections.
///
/// The promise, which one conformance suite holds every store to:
/// - Each call is atomic: of calls on one key from any threads and processes that share the store, each sees all of an
///   earlier one or nothing. No hit is lost and none is counted twice.
/// - When a call returns, what it did survives the end of the process (but in ``MemoryStore``).
/// - A call that throws did nothing, or all of it and the answer was lost; it is never half done.
/// - No call waits longer than the store's time limit.
///
/// Keys are bytes. Callers keep them below ``StoreLimits/keyBytes`` by hashing what clients make long.
package protocol Store: Sendable {
    /// Whether a call may wait for a disk or a network, so that an event loop must not make it.
    var mayWait: Bool { get }

    /// Asks a limit about a hit and counts it when it is admitted. Not for ``RateLimitPolicy/Algorithm/concurrency``.
    func take(_ cost: Int64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64) throws(StoreError)
        -> RateLimitDecision

    /// Admits a hit to those in progress, or not. The lease ends with ``release(_:key:policy:nowMicroseconds:)`` or after
    /// the policy's period.
    func acquire(_ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64) throws(StoreError)
        -> RateLimitDecision

    /// Ends a hit in progress; one that ended already stays so.
    func release(_ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64) throws(StoreError)

    /// A value that has not expired.
    func value(_ key: [UInt8], nowMicroseconds: Int64) throws(StoreError) -> StoredValue?

    /// Replaces a value by what `change` makes of it; `nil` removes it. `change` may be called again when another
    /// process was faster.
    func update(
        _ key: [UInt8], nowMicroseconds: Int64, _ change: (StoredValue?) -> StoredValue?
    ) throws(StoreError)
}

/// A stored value and when it vanishes, in microseconds since 1970.
package struct StoredValue: Sendable, Hashable {
    package var bytes: [UInt8]
    package var expiresAt: Int64?

    package init(bytes: [UInt8], expiresAt: Int64? = nil) {
        self.bytes = bytes
        self.expiresAt = expiresAt
    }

    func isExpired(_ nowMicroseconds: Int64) -> Bool { expiresAt.map { $0 <= nowMicroseconds } ?? false }
}

/// What stores are held to.
package enum StoreLimits {
    /// Most bytes of a key.
    package static let keyBytes = 256
    /// Most bytes of a value.
    package static let valueBytes = 1 << 20
}

/// Why a store could not do what it was asked.
package enum StoreError: Error, Sendable, Hashable {
    /// Out of reach: not there, no disk space, connection lost.
    case unavailable(String)
    /// It did not answer in time.
    case timedOut
    /// What it holds is not what it should be.
    case corrupt(String)

    /// One sentence without its subject.
    package var message: String {
        switch self {
        case .unavailable(let reason): "the store cannot be reached: \(reason)"
        case .timedOut: "the store did not answer in time"
        case .corrupt(let reason): "the store holds something else: \(reason)"
        }
    }
}
