internal import Gateway
internal import PatternMatching
internal import Synchronization

/// Persistent collections behind a gateway store: in a file, or shared by machines. Each transaction has its own, which
/// remembers what could not be done.
///
/// A collection is one value: changes of parallel transactions are applied to what is stored then, atomically, so that no
/// count is lost.
package final class StoreCollections: CollectionStore {
    private let store: any Store
    private let limits: CollectionLimits
    private let failures = Mutex<Failures?>(nil)

    /// What the store could not do.
    struct Failures: Sendable {
        var count: Int
        var first: StoreError
    }

    init(store: any Store, limits: CollectionLimits) {
        self.store = store
        self.limits = limits
    }

    /// What the store could not do since the last time this was called.
    func takeFailure() -> Failures? {
        failures.withLock { failures in
            defer { failures = nil }
            return failures
        }
    }

    private func note(_ error: StoreError) {
        failures.withLock { failures in
            failures = Failures(count: (failures?.count ?? 0) + 1, first: failures?.first ?? error)
        }
    }

    package func load(_ key: CollectionKey, nowMicroseconds: Int64) -> StoredCollection? {
        do throws(StoreError) {
            guard let value = try store.value(Self.storeKey(key), nowMicroseconds: nowMicroseconds) else { return nil }
            guard var stored = StoredCollection(encoded: value.bytes) else {
                note(.corrupt("a value is no collection"))
                return nil
            }
            guard !stored.isExpired(nowMicroseconds) else { return nil }
            stored.dropExpiredElements(nowMicroseconds)
            return stored
        } catch {
            note(error)
            return nil
        }
    }

    package func commit(_ key: CollectionKey, changes: CollectionChanges, nowMicroseconds: Int64) {
        do throws(StoreError) {
            try store.update(Self.storeKey(key), nowMicroseconds: nowMicroseconds) { old in
                guard !changes.deletesCollection else { return nil }
                var stored = StoredCollection(
                    elements: [], createdAt: nowMicroseconds, updatedAt: nowMicroseconds, updateCount: 0,
                    timeoutSeconds: changes.timeoutSeconds)
                if let known = old.flatMap({ StoredCollection(encoded: $0.bytes) }), !known.isExpired(nowMicroseconds) {
                    stored = known
                }
                stored.dropExpiredElements(nowMicroseconds)
                stored.apply(changes, nowMicroseconds: nowMicroseconds)
                _ = stored.trim(to: limits)
                let (lifetime, overflow) = stored.timeoutSeconds.multipliedReportingOverflow(by: 1_000_000)
                let (end, carried) = nowMicroseconds.addingReportingOverflow(lifetime)
                return StoredValue(bytes: stored.encoded, expiresAt: overflow || carried ? nil : end)
            }
        } catch {
            note(error)
        }
    }

    private static func storeKey(_ key: CollectionKey) -> [UInt8] {
        let text = Array("col:\(key.name)".utf8) + [0] + key.application + [0] + key.key
        // Keys are what requests say, of any length.
        guard text.count > StoreLimits.keyBytes / 2 else { return text }
        return Array("col:sha256:".utf8)
            + [UInt8](capacity: 32) { output in Digest.sha256.append(of: text.span, to: &output) }
    }
}
