internal import Synchronization

/// Persistent collections in this process's memory. Any thread may use it.
public final class MemoryCollectionStore: CollectionStore {
    private struct State {
        var collections: [CollectionKey: StoredCollection] = [:]
        /// Names and values of all collections.
        var bytes = 0
        var dropped = 0
    }

    private let state = Mutex(State())
    private let limits: CollectionLimits

    /// An empty store.
    public init(limits: CollectionLimits = CollectionLimits()) { self.limits = limits }

    /// How many collections are stored, expired ones that nobody met again included.
    public var count: Int { state.withLock { $0.collections.count } }

    /// Collections and elements that were dropped for want of room.
    public var droppedCount: Int { state.withLock { $0.dropped } }

    public func load(_ key: CollectionKey, nowMicroseconds: Int64) -> StoredCollection? {
        state.withLock { state in
            guard var stored = state.collections[key], !stored.isExpired(nowMicroseconds) else { return nil }
            stored.dropExpiredElements(nowMicroseconds)
            return stored
        }
    }

    public func commit(_ key: CollectionKey, changes: CollectionChanges, nowMicroseconds: Int64) {
        state.withLock { state in
            let known = state.collections.removeValue(forKey: key)
            if let known { state.bytes -= known.byteCount }
            guard !changes.deletesCollection else { return }
            var stored: StoredCollection
            if let known, !known.isExpired(nowMicroseconds) {
                stored = known
            } else {
                stored = StoredCollection(
                    elements: [], createdAt: nowMicroseconds, updatedAt: nowMicroseconds, updateCount: 0,
                    timeoutSeconds: changes.timeoutSeconds)
            }
            stored.dropExpiredElements(nowMicroseconds)
            stored.apply(changes, nowMicroseconds: nowMicroseconds)
            state.dropped += stored.trim(to: limits)
            let size = stored.byteCount
            if state.collections.count >= max(limits.collections, 1) || state.bytes + size > limits.bytes {
                makeRoom(for: size, in: &state, nowMicroseconds: nowMicroseconds)
            }
            state.collections[key] = stored
            state.bytes += size
        }
    }

    /// Drops what has expired; of the others the least recently written, until an eighth of the room is free.
    private func makeRoom(for size: Int, in state: inout State, nowMicroseconds: Int64) {
        state.collections = state.collections.filter { !$0.value.isExpired(nowMicroseconds) }
        state.bytes = state.collections.values.reduce(0) { $0 + $1.byteCount }
        let count = limits.collections - limits.collections / 8
        let bytes = limits.bytes - limits.bytes / 8 - size
        guard state.collections.count >= max(count, 1) || state.bytes > bytes else { return }
        for entry in state.collections.sorted(by: { $0.value.updatedAt < $1.value.updatedAt }) {
            guard state.collections.count >= max(count, 1) || state.bytes > bytes else { break }
            state.collections[entry.key] = nil
            state.bytes -= entry.value.byteCount
            state.dropped += 1
        }
    }
}

extension StoredCollection {
    /// Bytes that an element takes beside its name and value, about.
    private static let elementOverheadBytes = 48

    func isExpired(_ nowMicroseconds: Int64) -> Bool {
        let (lifetime, overflow) = timeoutSeconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return false }
        let (end, carried) = updatedAt.addingReportingOverflow(lifetime)
        return !carried && end <= nowMicroseconds
    }

    mutating func dropExpiredElements(_ nowMicroseconds: Int64) {
        guard elements.contains(where: { $0.expiresAt != nil }) else { return }
        elements.removeAll { $0.expiresAt.map { $0 <= nowMicroseconds } ?? false }
    }

    /// Names, values and what keeping them costs.
    var byteCount: Int { elements.reduce(0) { $0 + $1.name.count + $1.value.count + Self.elementOverheadBytes } }

    /// Drops the oldest elements until the collection is within its limits; answers how many.
    mutating func trim(to limits: CollectionLimits) -> Int {
        var bytes = byteCount
        var excess = max(0, elements.count - max(limits.elementsPerCollection, 1))
        for element in elements.prefix(excess) {
            bytes -= element.name.count + element.value.count + Self.elementOverheadBytes
        }
        while excess < elements.count, bytes > limits.bytesPerCollection {
            let element = elements[excess]
            bytes -= element.name.count + element.value.count + Self.elementOverheadBytes
            excess += 1
        }
        elements.removeFirst(excess)
        return excess
    }

    /// The element's place, ASCII case ignored.
    func index(of name: [UInt8]) -> Int? {
        elements.firstIndex { $0.name.span.equalsIgnoringASCIICase(name.span) }
    }

    mutating func apply(_ changes: CollectionChanges, nowMicroseconds: Int64) {
        for (name, change) in changes.changes {
            switch change {
            case .remove:
                if let known = index(of: name) { elements.remove(at: known) }
            case .set(let value):
                set(name, value)
            case .add(let amount):
                let old = index(of: name).map { NumberPrefix.parse(elements[$0].value) } ?? 0
                let (sum, overflow) = old.addingReportingOverflow(amount)
                let number = overflow ? (amount > 0 ? Int64.max : 0) : Swift.max(sum, 0)
                set(name, Array(String(number).utf8))
            }
        }
        for (name, expiresAt) in changes.expiries {
            if let known = index(of: name) { elements[known].expiresAt = expiresAt }
        }
        dropExpiredElements(nowMicroseconds)
        timeoutSeconds = changes.timeoutSeconds
        updatedAt = nowMicroseconds
        let (count, overflow) = updateCount.addingReportingOverflow(1)
        updateCount = overflow ? updateCount : count
    }

    /// Replaces the element's value, or adds the element.
    mutating func set(_ name: [UInt8], _ value: [UInt8]) {
        if let known = index(of: name) {
            elements[known].value = value
        } else {
            elements.append(Element(name: name, value: value, expiresAt: nil))
        }
    }
}
