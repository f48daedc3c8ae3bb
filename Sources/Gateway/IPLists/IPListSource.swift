package import PatternMatching
internal import Synchronization

/// A list that follows a file: reloaded when the file changes, the last good copy kept when the new one is refused.
///
/// Look-ups go on with the old list while the new one is read; the change is one pointer. Any thread may ask.
package final class IPListSource: Sendable {
    /// What keeps a feed from replacing the list.
    package enum Refusal: Error, Hashable, Sendable {
        case unreadable(reason: String)
        case list(IPList.ListError)
        /// A feed that shrank this much is more likely broken than right.
        case shrank(from: Int, to: Int, limitPercent: Int)

        /// One sentence without its subject.
        package var message: String {
            switch self {
            case .unreadable(let reason): reason
            case .list(let error): error.message
            case .shrank(let old, let new, let percent):
                "the list shrank from \(old) to \(new) entries, more than \(percent) percent"
            }
        }
    }

    /// How the list follows its file.
    package struct Options: Sendable {
        /// How often the file is looked at; `nil` for never.
        package var refreshMicroseconds: Int64?
        /// A new list that lost more than this share of the entries is refused.
        package var shrinkLimitPercent = 50

        package init() {}
    }

    /// What reads the file. `fingerprint` is cheap and changes when the file does.
    package protocol Feed: Sendable {
        func fingerprint() -> UInt64?
        func read() throws(Refusal) -> [UInt8]
    }

    private struct State {
        var list: Box
        var fingerprint: UInt64?
        var nextLook: Int64
        var isLoading = false
        var refusals = 0
        var lastRefusal: Refusal?
    }

    /// One pointer to a list, so that handing it out copies nothing.
    private final class Box: Sendable {
        let list: IPList
        init(_ list: IPList) { self.list = list }
    }

    package let name: [UInt8]
    private let feed: any Feed
    private let options: Options
    private let state: Mutex<State>
    private let hasNews = Atomic(false)

    /// Reads the file for the first time.
    package init(name: [UInt8], feed: any Feed, options: Options, nowMicroseconds: Int64) throws(Refusal) {
        self.name = name
        self.feed = feed
        self.options = options
        let fingerprint = feed.fingerprint()
        let list = try Self.load(feed)
        state = Mutex(
            State(
                list: Box(list), fingerprint: fingerprint,
                nextLook: Self.sum(nowMicroseconds, options.refreshMicroseconds ?? 0)))
    }

    private static func load(_ feed: any Feed) throws(Refusal) -> IPList {
        let bytes = try feed.read()
        do throws(IPList.ListError) {
            return try IPList(parsing: bytes.span)
        } catch {
            throw .list(error)
        }
    }

    /// Entries of the list in force.
    package var count: Int { state.withLock { $0.list.list.count } }

    /// Bytes of the list in force.
    package var byteCount: Int { state.withLock { $0.list.list.byteCount } }

    /// How many new lists were refused, and why the last one was.
    package var refusals: (count: Int, last: Refusal?) { state.withLock { ($0.refusals, $0.lastRefusal) } }

    /// Whether the file is looked at again.
    package var followsFile: Bool { options.refreshMicroseconds != nil }

    /// The last refusal, once: for the log.
    package func takeNews() -> Refusal? {
        guard hasNews.load(ordering: .relaxed), hasNews.exchange(false, ordering: .relaxed) else { return nil }
        return state.withLock { $0.lastRefusal }
    }

    /// Whether the list in force holds the address.
    package func contains(_ address: IPAddress) -> Bool {
        let box = state.withLock { $0.list }
        return box.list.contains(address)
    }

    /// Whether it is time to look at the file; says so to one caller at a time, who then calls ``reload(nowMicroseconds:)``.
    package func isDue(nowMicroseconds: Int64) -> Bool {
        guard let refresh = options.refreshMicroseconds else { return false }
        return state.withLock { state in
            guard !state.isLoading else { return false }
            // A clock that was set back must not keep a list from being looked at for long.
            guard nowMicroseconds >= state.nextLook || state.nextLook - nowMicroseconds > refresh else { return false }
            state.isLoading = true
            state.nextLook = Self.sum(nowMicroseconds, refresh)
            return true
        }
    }

    /// Looks at the file and takes it over when it changed and is good.
    ///
    /// - Returns: why it was refused, if it was.
    @discardableResult
    package func reload(nowMicroseconds: Int64) -> Refusal? {
        defer { state.withLock { $0.isLoading = false } }
        let known = state.withLock { $0.fingerprint }
        let fingerprint = feed.fingerprint()
        if let fingerprint, fingerprint == known { return nil }
        do throws(Refusal) {
            let list = try Self.load(feed)
            try accept(list, fingerprint)
            return nil
        } catch {
            state.withLock { state in
                state.refusals += 1
                state.lastRefusal = error
                // A refused file is not read again until it changes.
                if let fingerprint { state.fingerprint = fingerprint }
            }
            hasNews.store(true, ordering: .relaxed)
            return error
        }
    }

    private func accept(_ list: IPList, _ fingerprint: UInt64?) throws(Refusal) {
        let limit = options.shrinkLimitPercent
        let box = Box(list)
        let refusal = state.withLock { state -> Refusal? in
            let old = state.list.list.count
            if old > 0, (old - list.count) * 100 > old * limit {
                return .shrank(from: old, to: list.count, limitPercent: limit)
            }
            state.list = box
            state.fingerprint = fingerprint
            return nil
        }
        if let refusal { throw refusal }
    }

    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
