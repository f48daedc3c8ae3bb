/// Hits in progress of one key: each lease and when it is forgotten. As bytes for stores that keep values.
struct Leases: Sendable {
    struct Lease: BitwiseCopyable, Sendable {
        var id: UInt64
        var expiresAt: Int64
    }

    private(set) var leases: [Lease] = []

    init() {}

    /// Reads what ``bytes`` wrote; bytes that are something else are no leases.
    init(_ bytes: [UInt8]) {
        guard bytes.count % 16 == 0 else { return }
        var offset = 0
        func word(_ offset: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) } }
        while offset < bytes.count {
            leases.append(Lease(id: word(offset), expiresAt: Int64(bitPattern: word(offset + 8))))
            offset += 16
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(leases.count * 16)
        for lease in leases {
            for word in [lease.id, UInt64(bitPattern: lease.expiresAt)] {
                for shift in stride(from: UInt64(0), to: 64, by: 8) {
                    bytes.append(UInt8(truncatingIfNeeded: word >> shift))
                }
            }
        }
        return bytes
    }

    /// When the last lease is forgotten.
    var expiresAt: Int64? { leases.map(\.expiresAt).max() }

    /// Adds a lease when there is room for it.
    mutating func acquire(_ id: UInt64, _ policy: RateLimitPolicy, nowMicroseconds: Int64) -> RateLimitDecision {
        leases.removeAll { $0.expiresAt <= nowMicroseconds }
        guard Int64(leases.count) < policy.limit else {
            let next = leases.map(\.expiresAt).min() ?? nowMicroseconds
            return RateLimitDecision(
                isAdmitted: false, remaining: 0, resetMicroseconds: max(0, next - nowMicroseconds),
                retryMicroseconds: 1_000_000)
        }
        leases.append(Lease(id: id, expiresAt: nowMicroseconds + policy.periodMicroseconds))
        return RateLimitDecision(
            isAdmitted: true, remaining: policy.limit - Int64(leases.count), resetMicroseconds: 0,
            retryMicroseconds: 0)
    }

    mutating func release(_ id: UInt64) { leases.removeAll { $0.id == id } }
}
