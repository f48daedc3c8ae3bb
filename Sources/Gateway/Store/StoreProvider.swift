internal import Synchronization

/// Hands out one store for each location, so that rule sets loaded one after another share their state.
package final class StoreProvider: Sendable {
    private let stores = Mutex<[StoreLocation: any Store]>([:])

    package init() {}

    /// A provider that hands out `store` for `location`; for tests.
    package convenience init(_ store: any Store, at location: StoreLocation) {
        self.init()
        stores.withLock { $0[location] = store }
    }

    /// The store at the location, made on first use. Nothing is opened or connected before it is asked something.
    package func store(at location: StoreLocation) -> any Store {
        stores.withLock { stores in
            if let known = stores[location] { return known }
            let store = Self.make(location)
            stores[location] = store
            return store
        }
    }

    private static func make(_ location: StoreLocation) -> any Store {
        switch location {
        case .memory: MemoryStore()
        case .sqlite(let path):
            #if SQLite
            SQLiteStore(path: path)
            #else
            UnavailableStore("'\(path)' needs the package trait SQLite")
            #endif
        case .redis(let address):
            #if Redis
            RedisStore(address)
            #else
            UnavailableStore("'\(address.host)' needs the package trait Redis")
            #endif
        }
    }
}

/// Stands for a store that this build cannot reach.
struct UnavailableStore: Store {
    private let reason: String

    init(_ reason: String) { self.reason = reason }

    var mayWait: Bool { false }

    func take(
        _ cost: Int64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) -> RateLimitDecision { throw .unavailable(reason) }

    func acquire(
        _ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) -> RateLimitDecision { throw .unavailable(reason) }

    func release(
        _ lease: UInt64, key: [UInt8], policy: RateLimitPolicy, nowMicroseconds: Int64
    ) throws(StoreError) { throw .unavailable(reason) }

    func value(_ key: [UInt8], nowMicroseconds: Int64) throws(StoreError) -> StoredValue? {
        throw .unavailable(reason)
    }

    func update(
        _ key: [UInt8], nowMicroseconds: Int64, _ change: (StoredValue?) -> StoredValue?
    ) throws(StoreError) { throw .unavailable(reason) }
}
