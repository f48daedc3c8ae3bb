/// What is remembered of one key of one limit: 16 bytes, all zero for a key never seen.
///
/// A refused hit changes nothing: it does not count. A clock that is set back neither opens the limit nor locks a key
/// out for longer than the limit itself can: what lies in the future is taken for now.
package struct RateLimitState: BitwiseCopyable, Sendable, Hashable {
    /// When the state says no more than a key never seen. GCRA: when the bucket is full again, in nanoseconds since 1970;
    /// windows: when the current one no longer counts, in microseconds.
    package var time: Int64
    /// Windows: cost admitted in the current one (low half) and the one before (high half).
    package var counts: UInt64

    package init(time: Int64 = 0, counts: UInt64 = 0) {
        self.time = time
        self.counts = counts
    }

    private var current: Int64 { Int64(counts & 0xFFFF_FFFF) }
    private var previous: Int64 { Int64(counts >> 32) }

    private mutating func set(current: Int64, previous: Int64) {
        // Both are at most ``RateLimitPolicy/largestLimit``.
        counts = UInt64(previous) << 32 | UInt64(current)
    }

    /// Decides about a hit of `cost`, and counts it when it is admitted.
    package mutating func take(_ cost: Int64, _ policy: RateLimitPolicy, nowMicroseconds: Int64) -> RateLimitDecision {
        let cost = min(max(cost, 0), RateLimitPolicy.largestLimit + 1)
        let now = min(max(nowMicroseconds, 0), Int64.max / 4_000)
        switch policy.algorithm {
        case .gcra: return takeCell(cost, policy, now)
        case .slidingWindow: return takeSliding(cost, policy, now)
        case .fixedWindow, .concurrency: return takeFixed(cost, policy, now)
        }
    }

    /// When the state says no more than a key never seen, in microseconds since 1970.
    package var expiresAt: Int64 { counts == 0 ? time / 1_000 + 1 : time }

    private mutating func takeCell(_ cost: Int64, _ policy: RateLimitPolicy, _ nowMicroseconds: Int64)
        -> RateLimitDecision
    {
        let now = nowMicroseconds * 1_000
        let each = policy.nanosecondsEach
        let capacity = policy.burst * each
        // Beyond that only a clock that was set back leads; kept, so that the key is not locked out until it catches up.
        time = min(time, now + capacity)
        let full = max(time, now)
        guard cost <= policy.burst else {
            return RateLimitDecision(
                isAdmitted: false, remaining: (now + capacity - full) / each, resetMicroseconds: (full - now) / 1_000,
                retryMicroseconds: policy.periodMicroseconds)
        }
        let next = full + cost * each
        guard next <= now + capacity else {
            return RateLimitDecision(
                isAdmitted: false, remaining: (now + capacity - full) / each, resetMicroseconds: (full - now) / 1_000,
                retryMicroseconds: (next - now - capacity + 999) / 1_000)
        }
        time = next
        return RateLimitDecision(
            isAdmitted: true, remaining: (now + capacity - next) / each, resetMicroseconds: (next - now) / 1_000,
            retryMicroseconds: 0)
    }

    private mutating func takeFixed(_ cost: Int64, _ policy: RateLimitPolicy, _ now: Int64) -> RateLimitDecision {
        var (start, count) = (time - policy.periodMicroseconds, current)
        if counts == 0 || now - start >= policy.periodMicroseconds {
            (start, count) = (now, 0)
        } else if start > now {
            start = now
        }
        let isAdmitted = count + cost <= policy.limit
        if isAdmitted { count += cost }
        time = start + policy.periodMicroseconds
        set(current: count, previous: 0)
        let left = start + policy.periodMicroseconds - now
        return RateLimitDecision(
            isAdmitted: isAdmitted, remaining: policy.limit - count, resetMicroseconds: count == 0 ? 0 : left,
            retryMicroseconds: isAdmitted ? 0 : left)
    }

    private mutating func takeSliding(_ cost: Int64, _ policy: RateLimitPolicy, _ now: Int64) -> RateLimitDecision {
        let period = policy.periodMicroseconds
        var (start, count, old) = (time - 2 * period, current, previous)
        if start > now { start = now }
        if counts == 0 || now - start >= 2 * period {
            (start, count, old) = (now, 0, 0)
        } else if now - start >= period {
            (start, count, old) = (start + period, 0, count)
        }
        let elapsed = now - start
        // What of the older window the last period still covers, rounded up: never more than the limit is admitted.
        let weighted = Int64((Int128(old) * Int128(period - elapsed) + Int128(period) - 1) / Int128(period))
        let isAdmitted = weighted + count + cost <= policy.limit
        if isAdmitted { count += cost }
        time = start + 2 * period
        set(current: count, previous: old)
        let free = count > 0 ? start + 2 * period - now : old > 0 ? start + period - now : 0
        let retry = isAdmitted ? 0 : Self.slidingRetry(cost, policy.limit, period, elapsed, count, old)
        return RateLimitDecision(
            isAdmitted: isAdmitted, remaining: max(0, policy.limit - weighted - count), resetMicroseconds: free,
            retryMicroseconds: retry)
    }

    /// When so little of the windows is covered that the cost fits.
    private static func slidingRetry(
        _ cost: Int64, _ limit: Int64, _ period: Int64, _ elapsed: Int64, _ count: Int64, _ old: Int64
    ) -> Int64 {
        guard cost <= limit else { return period }
        if count + cost <= limit, old > 0 {
            let covered = Int64(Int128(limit - count - cost) * Int128(period) / Int128(old))
            return max(1, period - covered - elapsed)
        }
        let covered = count == 0 ? period : Int64(Int128(limit - cost) * Int128(period) / Int128(count))
        return max(1, period - elapsed + max(0, period - covered))
    }
}
