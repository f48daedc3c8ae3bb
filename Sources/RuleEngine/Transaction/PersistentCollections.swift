/// The persistent collections that one transaction has open, with what it did to them.
///
/// Reads see the stored values overlaid with the transaction's own changes; the changes are handed to the store at
/// the end (``commit(nowMicroseconds:)``), numbers as differences. What was only read is not stored, so that reading
/// does not prolong a collection's life.
package final class PersistentCollections {
    private struct Open {
        var key: CollectionKey
        var stored: StoredCollection
        var isNew: Bool
        var isChanged = false
        var changes = CollectionChanges()
    }

    private let store: any CollectionStore
    private let limits: CollectionLimits
    /// Elements that had no room since the reset.
    package private(set) var droppedElements = 0
    private var collections: [Open?] = Array(repeating: nil, count: PersistentCollection.allCases.count)
    private var isUsed = false

    init(store: any CollectionStore, limits: CollectionLimits) {
        self.store = store
        self.limits = limits
    }

    /// Opens a collection under its key; when one of that kind is open already, nothing happens.
    func open(
        _ collection: PersistentCollection, key: [UInt8], application: [UInt8], timeoutSeconds: Int64,
        nowMicroseconds: Int64
    ) {
        let index = Int(collection.rawValue)
        guard collections[index] == nil, !key.isEmpty else { return }
        isUsed = true
        let name = CollectionKey(name: collection.storeName, application: application, key: key)
        let stored = store.load(name, nowMicroseconds: nowMicroseconds)
        var opened = Open(
            key: name,
            stored: stored
                ?? StoredCollection(
                    elements: [], createdAt: nowMicroseconds, updatedAt: nowMicroseconds, updateCount: 0,
                    timeoutSeconds: timeoutSeconds),
            isNew: stored == nil)
        opened.changes.timeoutSeconds = opened.stored.timeoutSeconds
        collections[index] = opened
    }

    /// All elements, built-in ones first.
    func elements(of collection: PersistentCollection, nowMicroseconds: Int64) -> [(name: [UInt8], value: [UInt8])] {
        guard let opened = collections[Int(collection.rawValue)] else { return [] }
        let stored = opened.stored
        var elements: [(name: [UInt8], value: [UInt8])] = []
        func add(_ name: String, _ number: Int64) { elements.append((Array(name.utf8), Array(String(number).utf8))) }
        if !opened.changes.deletesCollection { elements.append((Array("KEY".utf8), opened.key.key)) }
        add("TIMEOUT", opened.changes.timeoutSeconds)
        add("CREATE_TIME", stored.createdAt / 1_000_000)
        if !opened.isNew { add("LAST_UPDATE_TIME", stored.updatedAt / 1_000_000) }
        add("UPDATE_COUNTER", stored.updateCount)
        let age = (nowMicroseconds - stored.createdAt) / 1_000_000
        let (perMinute, overflow) = stored.updateCount.multipliedReportingOverflow(by: 60)
        add("UPDATE_RATE", age > 0 && !overflow ? perMinute / age : 0)
        if opened.isNew { add("IS_NEW", 1) }
        for element in stored.elements where element.expiresAt.map({ $0 > nowMicroseconds }) ?? true {
            elements.append((element.name, element.value))
        }
        return elements
    }

    func set(_ collection: PersistentCollection, key: [UInt8], value: [UInt8], nowMicroseconds: Int64) {
        update(collection) { opened in
            switch BuiltInElement(key.span) {
            case .timeout: opened.changes.timeoutSeconds = max(0, NumberPrefix.parse(value.span))
            case .key, .readOnly: return
            case nil: write(key, value, .set(value), to: &opened, nowMicroseconds: nowMicroseconds)
            }
        }
    }

    /// Makes the value visible to later rules of the transaction and notes the change.
    private func write(
        _ key: [UInt8], _ value: [UInt8], _ change: CollectionChanges.Change, to opened: inout Open,
        nowMicroseconds: Int64
    ) {
        opened.stored.dropExpiredElements(nowMicroseconds)
        opened.stored.set(key, value)
        droppedElements += opened.stored.trim(to: limits)
        opened.changes.changes.append((key, change))
    }

    func change(
        _ collection: PersistentCollection, key: [UInt8], nowMicroseconds: Int64, _ update: (Int64) -> Int64
    ) {
        self.update(collection) { opened in
            switch BuiltInElement(key.span) {
            case .timeout:
                opened.changes.timeoutSeconds = max(0, update(opened.changes.timeoutSeconds))
                return
            case .key, .readOnly: return
            case nil: break
            }
            opened.stored.dropExpiredElements(nowMicroseconds)
            let known = opened.stored.index(of: key)
            let old = known.map { NumberPrefix.parse(opened.stored.elements[$0].value) } ?? 0
            let new = update(old)
            let text = Array(String(new).utf8)
            // Both were clamped to 0…Int64.max, or read from a text; the difference of such numbers can overflow.
            let (difference, overflow) = new.subtractingReportingOverflow(old)
            write(key, text, overflow ? .set(text) : .add(difference), to: &opened, nowMicroseconds: nowMicroseconds)
        }
    }

    func remove(_ collection: PersistentCollection, key: [UInt8]) {
        update(collection) { opened in
            switch BuiltInElement(key.span) {
            case .key:
                opened.changes.deletesCollection = true
                return
            case .timeout, .readOnly: return
            case nil: break
            }
            if let known = opened.stored.index(of: key) { opened.stored.elements.remove(at: known) }
            opened.changes.changes.append((key, .remove))
        }
    }

    func expire(_ collection: PersistentCollection, key: [UInt8], inSeconds seconds: Int64, nowMicroseconds: Int64) {
        update(collection) { opened in
            let (lifetime, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
            let (end, carried) = nowMicroseconds.addingReportingOverflow(lifetime)
            let expiresAt = overflow || carried ? Int64.max : end
            if let known = opened.stored.index(of: key) { opened.stored.elements[known].expiresAt = expiresAt }
            opened.changes.expiries.append((key, expiresAt))
        }
    }

    func deprecate(
        _ collection: PersistentCollection, key: [UInt8], amount: Int64, periodSeconds: Int64, nowMicroseconds: Int64
    ) {
        guard periodSeconds > 0, let opened = collections[Int(collection.rawValue)] else { return }
        let periods = max(0, nowMicroseconds - opened.stored.updatedAt) / 1_000_000 / periodSeconds
        guard periods > 0, opened.stored.index(of: key) != nil else { return }
        let (loss, overflow) = periods.multipliedReportingOverflow(by: amount)
        change(collection, key: key, nowMicroseconds: nowMicroseconds) { old in
            overflow || loss >= old ? 0 : old - loss
        }
    }

    /// Hands the transaction's changes to the store.
    package func commit(nowMicroseconds: Int64) {
        guard isUsed else { return }
        for opened in collections {
            guard let opened, opened.isChanged else { continue }
            store.commit(opened.key, changes: opened.changes, nowMicroseconds: nowMicroseconds)
        }
    }

    func reset() {
        guard isUsed else { return }
        isUsed = false
        droppedElements = 0
        for index in collections.indices { collections[index] = nil }
    }

    private func update(_ collection: PersistentCollection, _ body: (inout Open) -> Void) {
        let index = Int(collection.rawValue)
        guard var opened = collections[index] else { return }
        collections[index] = nil  // so that the elements are changed in place, not copied
        opened.isChanged = true
        body(&opened)
        collections[index] = opened
    }
}

/// Elements that every collection has by itself.
private enum BuiltInElement {
    /// Removing it deletes the collection.
    case key
    case timeout
    /// Kept by the engine: writing them has no effect.
    case readOnly

    init?(_ name: Span<UInt8>) {
        if name.equalsIgnoringCase("key") {
            self = .key
        } else if name.equalsIgnoringCase("timeout") {
            self = .timeout
        } else if name.equalsIgnoringCase("is_new") || name.equalsIgnoringCase("create_time")
            || name.equalsIgnoringCase("last_update_time") || name.equalsIgnoringCase("update_counter")
            || name.equalsIgnoringCase("update_rate")
        {
            self = .readOnly
        } else {
            return nil
        }
    }
}

extension PersistentCollection {
    /// The first part of its collections' keys in the store.
    var storeName: String {
        switch self {
        case .ip: "ip"
        case .global: "global"
        case .resource: "resource"
        case .session: "session"
        case .user: "user"
        }
    }
}
