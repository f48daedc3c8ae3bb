internal import Synchronization

/// The keys of one issuer, followed in a file: the last good set is kept when a new one is refused.
///
/// A key that is gone from the file verifies nothing from the next look on. Any thread may ask.
package final class KeySetSource: Sendable {
    /// What keeps a file from being taken over.
    package enum Refusal: Error, Hashable, Sendable {
        case unreadable(reason: String)
        case set(JWKSet.Refusal)

        /// One sentence without its subject.
        package var message: String {
            switch self {
            case .unreadable(let reason): reason
            case .set(let refusal): refusal.message
            }
        }
    }

    /// What the file holds.
    package enum Content: Sendable, Hashable {
        /// A key set of public keys.
        case publicKeys
        /// A secret (its bytes without a final line break), or a key set of secrets.
        case secret
    }

    /// What reads the file. `fingerprint` is cheap and changes when the file does.
    package protocol Feed: Sendable {
        func fingerprint() -> UInt64?
        func read() throws(Refusal) -> [UInt8]
    }

    private struct State {
        var keys: JWKSet
        var fingerprint: UInt64?
        var nextLook: Int64
        var isLoading = false
        var news: Refusal?
    }

    private let feed: any Feed
    private let content: Content
    private let refreshMicroseconds: Int64?
    private let state: Mutex<State>

    /// Reads the file for the first time. Without `refreshMicroseconds` it is never looked at again.
    package init(
        feed: any Feed, content: Content, refreshMicroseconds: Int64?, nowMicroseconds: Int64
    ) throws(Refusal) {
        self.feed = feed
        self.content = content
        self.refreshMicroseconds = refreshMicroseconds
        let fingerprint = feed.fingerprint()
        let keys = try Self.load(feed, content)
        state = Mutex(State(keys: keys, fingerprint: fingerprint, nextLook: nowMicroseconds))
    }

    private static func load(_ feed: any Feed, _ content: Content) throws(Refusal) -> JWKSet {
        let bytes = try feed.read()
        do throws(JWKSet.Refusal) {
            switch content {
            case .publicKeys: return try JWKSet(parsing: bytes.span)
            case .secret:
                if bytes.first == UInt8(ascii: "{") { return try JWKSet(parsing: bytes.span, kinds: .secrets) }
                return try JWKSet(secret: withoutLineBreak(bytes))
            }
        } catch {
            throw .set(error)
        }
    }

    private static func withoutLineBreak(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if bytes.last == 0x0A { bytes.removeLast() }
        if bytes.last == 0x0D { bytes.removeLast() }
        return bytes
    }

    /// The set in force.
    package var keys: JWKSet { state.withLock { $0.keys } }

    /// Why a new set was refused, once: for the log.
    package func takeNews() -> Refusal? {
        state.withLock { state in
            defer { state.news = nil }
            return state.news
        }
    }

    /// Whether it is time to look at the file; says so to one caller at a time, who then calls ``reload()``.
    package func isDue(nowMicroseconds: Int64) -> Bool {
        guard let refresh = refreshMicroseconds else { return false }
        return state.withLock { state in
            guard !state.isLoading else { return false }
            // A clock that was set back must not keep a removed key in force for long.
            guard nowMicroseconds >= state.nextLook || state.nextLook - nowMicroseconds > refresh else { return false }
            state.isLoading = true
            let (next, overflow) = nowMicroseconds.addingReportingOverflow(refresh)
            state.nextLook = overflow ? .max : next
            return true
        }
    }

    /// Looks at the file and takes it over when it changed and is good.
    package func reload() {
        defer { state.withLock { $0.isLoading = false } }
        let known = state.withLock { $0.fingerprint }
        let fingerprint = feed.fingerprint()
        if let fingerprint, fingerprint == known { return }
        do throws(Refusal) {
            let keys = try Self.load(feed, content)
            state.withLock { state in
                state.keys = keys
                state.fingerprint = fingerprint
            }
        } catch {
            state.withLock { state in
                state.news = error
                // A refused file is not read again until it changes.
                if let fingerprint { state.fingerprint = fingerprint }
            }
        }
    }
}
