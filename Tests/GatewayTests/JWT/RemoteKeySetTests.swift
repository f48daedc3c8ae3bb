import Gateway
import Synchronization
import Testing

/// When keys are fetched, and what a failed fetch leaves; the fetcher is the test's.
@Suite struct RemoteKeySetTests {
    /// Answers with what it is told, and counts.
    final class Fetcher: KeyFetcher {
        private let state: Mutex<(answer: Result<FetchedKeys, KeyFetchError>, count: Int)>

        init(_ answer: Result<FetchedKeys, KeyFetchError>) { state = Mutex((answer, 0)) }

        var count: Int { state.withLock { $0.count } }
        func set(_ answer: Result<FetchedKeys, KeyFetchError>) { state.withLock { $0.answer = answer } }

        func fetch() throws(KeyFetchError) -> FetchedKeys {
            let answer = state.withLock { state in
                state.count += 1
                return state.answer
            }
            return try answer.get()
        }
    }

    static let second: Int64 = 1_000_000
    static let start: Int64 = 1_772_337_906_000_000

    private func keys(maxAge: Int64? = nil) throws -> FetchedKeys {
        FetchedKeys(body: try JWTFixtures.bytes("keys.json"), maxAgeSeconds: maxAge)
    }

    private func name(_ answer: RemoteKeySet.Answer) -> String {
        switch answer {
        case .keys: "keys"
        case .keysToRenew: "renew"
        case .fetch: "fetch"
        case .unavailable: "unavailable"
        }
    }

    @Test func keepsKeysAsLongAsTheAnswerSays() throws {
        let fetcher = Fetcher(.success(try keys(maxAge: 300)))
        let set = RemoteKeySet(fetcher: fetcher, policy: RemoteKeySet.Policy())
        #expect(name(set.answer(nowMicroseconds: Self.start)) == "fetch")
        #expect(fetcher.count == 0)
        #expect(set.fetch(nowMicroseconds: Self.start))
        #expect(name(set.answer(nowMicroseconds: Self.start + 299 * Self.second)) == "keys")
        // One caller is asked to renew, the others go on.
        #expect(name(set.answer(nowMicroseconds: Self.start + 300 * Self.second)) == "renew")
        #expect(name(set.answer(nowMicroseconds: Self.start + 300 * Self.second)) == "keys")
        #expect(set.fetch(nowMicroseconds: Self.start + 300 * Self.second))
        #expect(fetcher.count == 2)
        #expect(name(set.answer(nowMicroseconds: Self.start + 301 * Self.second)) == "keys")
    }

    @Test(
        arguments: [(0, 60), (10, 60), (61, 61), (1_000_000, 86_400), (Int64.max, 86_400), (nil, 600)]
            as [(Int64?, Int64)])
    func keepsAgesWithinTheirLimits(_ told: Int64?, _ kept: Int64) throws {
        let set = RemoteKeySet(fetcher: Fetcher(.success(try keys(maxAge: told))), policy: RemoteKeySet.Policy())
        #expect(set.fetch(nowMicroseconds: Self.start))
        #expect(name(set.answer(nowMicroseconds: Self.start + kept * Self.second - 1)) == "keys")
        #expect(name(set.answer(nowMicroseconds: Self.start + kept * Self.second)) == "renew")
    }

    @Test func staysWithOldKeysWhileFetchingFailsButNotForEver() throws {
        let fetcher = Fetcher(.success(try keys(maxAge: 60)))
        let set = RemoteKeySet(fetcher: fetcher, policy: RemoteKeySet.Policy())
        set.fetch(nowMicroseconds: Self.start)
        fetcher.set(.failure(.status(500)))
        var now = Self.start + 60 * Self.second
        #expect(name(set.answer(nowMicroseconds: now)) == "renew")
        #expect(set.fetch(nowMicroseconds: now))
        #expect(set.takeNews() == .status(500) && set.takeNews() == nil)
        #expect(name(set.answer(nowMicroseconds: now + Self.second)) == "keys")
        #expect(name(set.answer(nowMicroseconds: now + 30 * Self.second)) == "renew")
        set.fetch(nowMicroseconds: now + 30 * Self.second)
        now = Self.start + 3_660 * Self.second
        #expect(name(set.answer(nowMicroseconds: now - 1)) == "renew")
        #expect(set.fetch(nowMicroseconds: now - 1))
        #expect(name(set.answer(nowMicroseconds: now)) == "unavailable")
        #expect(name(set.answer(nowMicroseconds: now + 30 * Self.second)) == "fetch")
    }

    /// Answers that are no key set, or one that must not be used, leave the old one in force.
    @Test(arguments: ["", "{}", "<html>", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}"])
    func keepsGoodKeysFromBadAnswers(_ body: String) throws {
        let fetcher = Fetcher(.success(try keys()))
        let set = RemoteKeySet(fetcher: fetcher, policy: RemoteKeySet.Policy())
        set.fetch(nowMicroseconds: Self.start)
        fetcher.set(.success(FetchedKeys(body: Array(body.utf8))))
        #expect(set.fetch(nowMicroseconds: Self.start + 60 * Self.second))
        guard case .set = set.takeNews() else {
            Issue.record("the refusal is told")
            return
        }
        #expect(name(set.answer(nowMicroseconds: Self.start + 61 * Self.second)) == "keys")
    }

    /// A thousand made-up key ids: one fetch in a cooldown, and the keys stay.
    @Test func unknownKeyIDsCostOneFetchInACooldown() throws {
        let fetcher = Fetcher(.success(try keys()))
        let set = RemoteKeySet(fetcher: fetcher, policy: RemoteKeySet.Policy())
        set.fetch(nowMicroseconds: Self.start)
        for step in 0..<1_000 {
            let now = Self.start + Int64(step) * Self.second / 10  // 100 seconds in all
            if set.mayFetchForUnknownKey(nowMicroseconds: now) { set.fetch(nowMicroseconds: now) }
            #expect(name(set.answer(nowMicroseconds: now)) == "keys")
        }
        #expect(fetcher.count == 4)
    }

    @Test func failsFastInTheCooldown() throws {
        let fetcher = Fetcher(.failure(.unreachable("no")))
        let set = RemoteKeySet(fetcher: fetcher, policy: RemoteKeySet.Policy())
        #expect(!set.fetch(nowMicroseconds: Self.start))
        for _ in 0..<10 {
            #expect(name(set.answer(nowMicroseconds: Self.start + Self.second)) == "unavailable")
            #expect(!set.fetch(nowMicroseconds: Self.start + Self.second))
        }
        #expect(fetcher.count == 1)
        // A clock that was set back must not lock the issuer out.
        fetcher.set(.success(try keys()))
        #expect(name(set.answer(nowMicroseconds: Self.start - 86_400 * Self.second)) == "fetch")
        #expect(set.fetch(nowMicroseconds: Self.start - 86_400 * Self.second))
    }

    @Test func manyThreadsFetchOnce() throws {
        let fetcher = Fetcher(.success(try keys()))
        let set = RemoteKeySet(fetcher: fetcher, policy: RemoteKeySet.Policy())
        let good = Threads.sum(16) { set.fetch(nowMicroseconds: Self.start) ? 1 : 0 }
        #expect(good == 16)
        #expect(fetcher.count == 1)
    }

    @Test(
        arguments: [
            ("max-age=60", 60), ("public, Max-Age=60", 60), ("max-age=\"60\"", 60), ("no-store", 0),
            ("max-age=60, no-cache", 0),
            ("s-maxage=60", nil), ("", nil), ("max-age=x", nil), ("max-age=-1", nil), ("max-age=60, max-age=30", 30),
            ("max-age=99999999999999999999", .max),
        ] as [(String, Int64?)])
    func readsMaxAge(_ value: String, _ expected: Int64?) {
        let bytes = Array(value.utf8)
        #expect(CacheControl.maxAgeSeconds(bytes.span) == expected)
    }
}
