/// One rate limit: how much of what is admitted, by which algorithm.
package struct RateLimitPolicy: Sendable, Hashable {
    /// How hits are counted.
    package enum Algorithm: UInt8, Sendable, Hashable, BitwiseCopyable {
        /// The generic cell rate algorithm: a bucket of `burst` that refills evenly. No edge to wait for.
        case gcra
        /// Two windows, the older one weighted by how much of it the last `period` still covers.
        case slidingWindow
        /// A window from a key's first hit on. Around an edge up to twice the limit may pass in one period.
        case fixedWindow
        /// How many at the same time, not how many in a period.
        case concurrency
    }

    package var name: [UInt8]
    package var algorithm: Algorithm
    /// Cost admitted in a period, or at the same time.
    package var limit: Int64
    /// Length of the period; for concurrency after how long a hit that nobody ended is forgotten.
    package var periodMicroseconds: Int64
    /// How much may come at once, for ``Algorithm/gcra``.
    package var burst: Int64

    package init(name: [UInt8], algorithm: Algorithm, limit: Int64, periodMicroseconds: Int64, burst: Int64? = nil) {
        self.name = name
        self.algorithm = algorithm
        self.limit = limit
        self.periodMicroseconds = periodMicroseconds
        self.burst = burst ?? limit
    }

    /// The largest limit, so that counts fit 32 bits.
    package static let largestLimit: Int64 = 1_000_000_000
    /// The longest period: 366 days.
    package static let longestPeriodMicroseconds: Int64 = 366 * 86_400 * 1_000_000

    /// Whether the figures are within what the arithmetic was made for.
    package var isSound: Bool {
        guard (1...Self.largestLimit).contains(limit),
            (1...Self.longestPeriodMicroseconds).contains(periodMicroseconds),
            (1...Self.largestLimit).contains(burst)
        else { return false }
        return algorithm != .gcra || (nanosecondsEach > 0 && burst <= 100 * limit)
    }

    /// Time that one unit of cost takes to come back.
    var nanosecondsEach: Int64 { periodMicroseconds * 1_000 / limit }
}

/// What a limit says about one hit.
package struct RateLimitDecision: Sendable, Hashable {
    package var isAdmitted: Bool
    /// Cost that would be admitted now.
    package var remaining: Int64
    /// Until everything is available again.
    package var resetMicroseconds: Int64
    /// Until the refused hit would be admitted, were there no other; 0 when it was admitted.
    package var retryMicroseconds: Int64

    package init(isAdmitted: Bool, remaining: Int64, resetMicroseconds: Int64, retryMicroseconds: Int64) {
        self.isAdmitted = isAdmitted
        self.remaining = remaining
        self.resetMicroseconds = resetMicroseconds
        self.retryMicroseconds = retryMicroseconds
    }

    /// Whole seconds for `Retry-After`, at least 1.
    package var retrySeconds: Int64 { max(1, (retryMicroseconds + 999_999) / 1_000_000) }
    /// Whole seconds until everything is available.
    package var resetSeconds: Int64 { (max(0, resetMicroseconds) + 999_999) / 1_000_000 }
}
