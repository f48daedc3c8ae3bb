internal import Synchronization

/// Persistent collections in this process's memory. Any thread may use it.
public final class MemoryCollectionStore: CollectionStore {
    private struct State {
        var collections: [CollectionKey: StoredCollection] = [:]
    }

    private let state = Mutex(State())
    private let limit: Int

    /// Keeps up to `limit` collections; beyond, expired ones go first, then the least recently written.
    public init(limit: Int = EngineOptions().persistentCollectionsLimit) { self.limit = max(limit, 1) }

    public func load(_ key: CollectionKey, nowMicroseconds: Int64) -> StoredCollection? {
        state.withLock { state in
            guard var stored = state.collections[key], !stored.isExpired(nowMicroseconds) else { return nil }
            stored.dropExpiredElements(nowMicroseconds)
            return stored
        }
    }

    public func commit(_ key: CollectionKey, changes: CollectionChanges, nowMicroseconds: Int64) {
        state.withLock { state in
            guard !changes.deletesCollection else {
                state.collections[key] = nil
                return
            }
            var stored: StoredCollection
            if let known = state.collections[key], !known.isExpired(nowMicroseconds) {
                stored = known
            } else {
                stored = StoredCollection(
                    elements: [], createdAt: nowMicroseconds, updatedAt: nowMicroseconds, updateCount: 0,
                    timeoutSeconds: changes.timeoutSeconds)
            }
            stored.dropExpiredElements(nowMicroseconds)
            stored.apply(changes, nowMicroseconds: nowMicroseconds)
            if state.collections[key] == nil, state.collections.count >= limit {
                Self.makeRoom(in: &state.collections, nowMicroseconds: nowMicroseconds)
            }
            state.collections[key] = stored
        }
    }

    /// Drops the expired, and of the others the least recently written eighth.
    private static func makeRoom(in collections: inout [CollectionKey: StoredCollection], nowMicroseconds: Int64) {
        let before = collections.count
        collections = collections.filter { !$0.value.isExpired(nowMicroseconds) }
        guard collections.count == before else { return }
        let oldest = collections.sorted { $0.value.updatedAt < $1.value.updatedAt }.prefix(max(1, before / 8))
        for entry in oldest { collections[entry.key] = nil }
    }
}

extension StoredCollection {
    func isExpired(_ nowMicroseconds: Int64) -> Bool {
        let (lifetime, overflow) = timeoutSeconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return false }
        let (end, carried) = updatedAt.addingReportingOverflow(lifetime)
        return !carried && end <= nowMicroseconds
    }

    mutating func dropExpiredElements(_ nowMicroseconds: Int64) {
        elements.removeAll { $0.expiresAt.map { $0 <= nowMicroseconds } ?? false }
    }

    /// The element's place, ASCII case ignored.
    func index(of name: [UInt8]) -> Int? {
        elements.firstIndex { $0.name.span.equalsIgnoringASCIICase(name.span) }
    }

    mutating func apply(_ changes: CollectionChanges, nowMicroseconds: Int64) {
        for (name, change) in changes.changes {
            let known = index(of: name)
            switch change {
            case .remove:
                if let known { elements.remove(at: known) }
            case .set(let value):
                set(name, value, at: known)
            case .add(let amount):
                let old = known.map { NumberPrefix.parse(elements[$0].value) } ?? 0
                let (sum, overflow) = old.addingReportingOverflow(amount)
                let number = overflow ? (amount > 0 ? Int64.max : 0) : Swift.max(sum, 0)
                set(name, Array(String(number).utf8), at: known)
            }
        }
        for (name, expiresAt) in changes.expiries {
            if let known = index(of: name) { elements[known].expiresAt = expiresAt }
        }
        timeoutSeconds = changes.timeoutSeconds
        updatedAt = nowMicroseconds
        let (count, overflow) = updateCount.addingReportingOverflow(1)
        updateCount = overflow ? updateCount : count
    }

    private mutating func set(_ name: [UInt8], _ value: [UInt8], at known: Int?) {
        if let known {
            elements[known].value = value
        } else {
            elements.append(Element(name: name, value: value, expiresAt: nil))
        }
    }
}
