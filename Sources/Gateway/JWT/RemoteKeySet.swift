internal import Synchronization

/// The keys of an issuer that publishes them, kept for a while and fetched again.
///
/// - Kept as long as the answer's `max-age` says, within ``Policy/shortestMicroseconds`` and
///   ``Policy/longestMicroseconds``; then fetched beside the requests, which go on with the old set meanwhile.
/// - A key id that is not in the set makes one request fetch, but no more than one fetch in a cooldown begins, whatever
///   ids come: a flood of made-up ids costs the issuer one request, and never a key that is good.
/// - When fetching fails the old set stays for ``Policy/staleMicroseconds`` beyond its time, and then no longer.
///
/// One fetch is under way at a time; others that need it wait for it. Any thread may ask.
package final class RemoteKeySet: Sendable {
    /// How long keys are kept, in microseconds.
    package struct Policy: Sendable, Hashable {
        package var shortestMicroseconds: Int64 = 60_000_000
        package var longestMicroseconds: Int64 = 86_400_000_000
        /// For an answer that does not say how long it is good.
        package var usualMicroseconds: Int64 = 600_000_000
        /// How long a set is used beyond its time while fetching fails.
        package var staleMicroseconds: Int64 = 3_600_000_000
        /// Between the beginnings of two fetches.
        package var cooldownMicroseconds: Int64 = 30_000_000

        package init() {}
    }

    /// What is there when a token is to be checked.
    package enum Answer: Sendable {
        /// A set in force.
        case keys(JWKSet)
        /// The same, and somebody should fetch beside the requests: says so to one caller.
        case keysToRenew(JWKSet)
        /// None, but it is worth waiting for ``fetch(nowMicroseconds:)``.
        case fetch
        /// None, and fetching failed a moment ago.
        case unavailable
    }

    private struct State {
        var keys: JWKSet?
        /// When the set was fetched, until when it is fresh, and until when it may be used at all.
        var freshUntil: Int64 = .min
        var usableUntil: Int64 = .min
        var lastAttempt: Int64?
        var isFetching = false
        var fetches = 0
        var news: KeyFetchError?
    }

    private let fetcher: any KeyFetcher
    private let policy: Policy
    private let state = Mutex(State())
    private let flight = Mutex(())

    package init(fetcher: any KeyFetcher, policy: Policy) {
        self.fetcher = fetcher
        self.policy = policy
    }

    /// The keys at hand.
    package func answer(nowMicroseconds now: Int64) -> Answer {
        state.withLock { state in
            guard let keys = state.keys, now < state.usableUntil else {
                return mayBegin(state, now) || state.isFetching ? .fetch : .unavailable
            }
            if now < state.freshUntil || state.isFetching || !mayBegin(state, now) { return .keys(keys) }
            state.isFetching = true
            return .keysToRenew(keys)
        }
    }

    /// Whether a token whose key id is not in the set is worth a fetch now.
    package func mayFetchForUnknownKey(nowMicroseconds now: Int64) -> Bool {
        state.withLock { $0.isFetching || mayBegin($0, now) }
    }

    private func mayBegin(_ state: State, _ now: Int64) -> Bool {
        guard let last = state.lastAttempt else { return true }
        // A clock that was set back must not lock the issuer out.
        return now < last || now - last >= policy.cooldownMicroseconds
    }

    /// Fetches the keys, or waits for the fetch that is under way, or does nothing in the cooldown.
    ///
    /// - Returns: whether a set is in force afterwards.
    @discardableResult
    package func fetch(nowMicroseconds now: Int64) -> Bool {
        let seen = state.withLock { $0.fetches }
        flight.withLock { _ in
            let begins = state.withLock { state in
                // Who waited for another's fetch has what it brought.
                guard state.fetches == seen, mayBegin(state, now) else {
                    state.isFetching = false
                    return false
                }
                state.lastAttempt = now
                state.isFetching = true
                return true
            }
            if begins { take(Self.load(fetcher), now) }
        }
        return state.withLock { $0.keys != nil && now < $0.usableUntil }
    }

    /// Gives back the charge that ``Answer/keysToRenew(_:)`` gave.
    package func cancelRenewal() { state.withLock { $0.isFetching = false } }

    private static func load(_ fetcher: any KeyFetcher) -> Result<(JWKSet, Int64?), KeyFetchError> {
        let answer: FetchedKeys
        do throws(KeyFetchError) {
            answer = try fetcher.fetch()
        } catch {
            return .failure(error)
        }
        do throws(JWKSet.Refusal) {
            return .success((try JWKSet(parsing: answer.body.span), answer.maxAgeSeconds))
        } catch {
            return .failure(.set(error))
        }
    }

    private func take(_ result: Result<(JWKSet, Int64?), KeyFetchError>, _ now: Int64) {
        state.withLock { state in
            state.isFetching = false
            state.fetches += 1
            switch result {
            case .success((let keys, let age)):
                let (wanted, overflow) = (age ?? policy.usualMicroseconds / 1_000_000)
                    .multipliedReportingOverflow(by: 1_000_000)
                let kept = max(
                    policy.shortestMicroseconds, min(policy.longestMicroseconds, overflow ? .max : wanted))
                state.keys = keys
                state.freshUntil = Self.sum(now, kept)
                state.usableUntil = Self.sum(state.freshUntil, policy.staleMicroseconds)
            case .failure(let error):
                state.news = error
            }
        }
    }

    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    /// Why the last fetch failed, once: for the log.
    package func takeNews() -> KeyFetchError? {
        state.withLock { state in
            defer { state.news = nil }
            return state.news
        }
    }

    /// Fetches that came to an end, well or badly.
    package var fetchCount: Int { state.withLock { $0.fetches } }
}
