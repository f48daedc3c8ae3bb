/// A persistent collection while a transaction has it open, and between transactions (3.7).
struct ReferencePersistentCollection {
    var elements: [ReferenceElement]
    /// When elements vanish, by key in lower case.
    var expiries: [Bytes: Int64] = [:]
    /// The collection's own key in the store.
    let storeKey: Bytes
    var isChanged = false

    mutating func expire(_ key: Bytes, at end: Int64) {
        guard elements.contains(where: { $0.key.equalsIgnoringCase(key) }) else { return }
        expiries[key.lowercased] = end
        isChanged = true
    }

    mutating func deprecate(_ key: Bytes, amount: Int64, period: Int64, now: Int64) {
        guard period > 0, let index = elements.firstIndex(where: { $0.key.equalsIgnoringCase(key) }) else { return }
        let last = value("LAST_UPDATE_TIME") ?? now
        let steps = max(0, now - last) / period
        let rest = elements[index].value.numberPrefix.saturatingAdded(-steps.saturatingMultiplied(by: amount))
        elements[index].value = Bytes(decimal: max(0, rest))
        isChanged = true
    }

    /// Takes over elements after a `setvar`; one that was set anew no longer expires only if it was removed.
    mutating func replaceElements(_ new: [ReferenceElement], changing key: Bytes) {
        elements = new
        if !new.contains(where: { $0.key.equalsIgnoringCase(key) }) { expiries[key.lowercased] = nil }
        isChanged = true
    }

    func value(_ key: String) -> Int64? {
        elements.first { $0.key.equalsIgnoringCase(Bytes(key)) }?.value.numberPrefix
    }

    /// Without the elements whose time is over.
    func current(at now: Int64) -> [ReferenceElement] {
        elements.filter { element in expiries[element.key.lowercased].map { $0 > now } ?? true }
    }
}

extension ReferenceTransaction {
    func persistentElements(_ name: String) -> [ReferenceElement] {
        persistent[name]?.current(at: engine.now) ?? []
    }

    /// `initcol` and its kin. An open collection stays as it is.
    func openCollection(_ name: String, _ key: Bytes) {
        if name == "SESSION" { sessionID = key }
        if name == "USER" { userID = key }
        guard persistent[name] == nil, !key.isEmpty else { return }
        let prefix = ["SESSION", "USER", "RESOURCE"].contains(name) ? engine.configuration.webAppID : []
        let storeKey = Bytes(name + ":") + prefix + Bytes(":") + key
        if var stored = engine.store[storeKey], !isExpired(stored) {
            stored.isChanged = false
            let created = stored.value("CREATE_TIME") ?? engine.now
            let counter = stored.value("UPDATE_COUNTER") ?? 0
            let age = engine.now - created
            setElement(of: &stored.elements, Bytes("UPDATE_RATE"), Bytes(decimal: age > 0 ? 60 * counter / age : 0))
            persistent[name] = stored
            return
        }
        let elements = [
            ("KEY", key), ("TIMEOUT", Bytes(decimal: engine.configuration.collectionTimeout)),
            ("CREATE_TIME", Bytes(decimal: engine.now)), ("UPDATE_COUNTER", Bytes("0")), ("UPDATE_RATE", Bytes("0")),
            ("IS_NEW", Bytes("1")),
        ]
        persistent[name] = ReferencePersistentCollection(
            elements: elements.map { ReferenceElement(key: Bytes($0.0), value: $0.1) }, storeKey: storeKey)
    }

    private func isExpired(_ collection: ReferencePersistentCollection) -> Bool {
        let last = collection.value("LAST_UPDATE_TIME") ?? engine.now
        return last.saturatingAdded(collection.value("TIMEOUT") ?? 0) <= engine.now
    }

    /// Stands among the built-in elements, which come before all others.
    private func setLastUpdate(of elements: inout [ReferenceElement]) {
        elements.removeAll { $0.key.equalsIgnoringCase(Bytes("LAST_UPDATE_TIME")) }
        let created = elements.firstIndex { $0.key.equalsIgnoringCase(Bytes("CREATE_TIME")) }
        elements.insert(
            ReferenceElement(key: Bytes("LAST_UPDATE_TIME"), value: Bytes(decimal: engine.now)),
            at: created.map { $0 + 1 } ?? elements.endIndex)
    }

    /// Writes back what was changed.
    func storeCollections() {
        for collection in persistent.values where collection.isChanged {
            var stored = collection
            stored.elements = collection.current(at: engine.now)
            guard stored.elements.contains(where: { $0.key.equalsIgnoringCase(Bytes("KEY")) }) else {
                engine.store[collection.storeKey] = nil
                continue
            }
            stored.elements.removeAll { $0.key.equalsIgnoringCase(Bytes("IS_NEW")) }
            setLastUpdate(of: &stored.elements)
            setElement(
                of: &stored.elements, Bytes("UPDATE_COUNTER"), Bytes(decimal: (stored.value("UPDATE_COUNTER") ?? 0) + 1)
            )
            engine.store[collection.storeKey] = stored
        }
    }
}
