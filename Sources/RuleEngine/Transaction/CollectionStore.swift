/// Where persistent collections live between transactions.
public protocol CollectionStore: Sendable {
    /// The collection as stored, or `nil` when there is none (or it expired).
    func load(_ key: CollectionKey, nowMicroseconds: Int64) -> StoredCollection?

    /// Applies one transaction's changes to the stored collection, atomically; makes it when it is missing.
    func commit(_ key: CollectionKey, changes: CollectionChanges, nowMicroseconds: Int64)
}

/// Which collection: its kind, the application it belongs to, and the rule's key.
public struct CollectionKey: Sendable, Hashable {
    public var name: String
    public var application: [UInt8]
    public var key: [UInt8]

    public init(name: String, application: [UInt8], key: [UInt8]) {
        self.name = name
        self.application = application
        self.key = key
    }
}

/// What persistent collections may hold. Rules name elements and collections by what requests say, so that without
/// limits a client could fill the store.
public struct CollectionLimits: Sendable {
    public init() {}

    /// Most collections of a store; the least recently written go first.
    public var collections = 100_000
    /// Most bytes of names and values of all collections; the least recently written go first.
    public var bytes = 256 << 20
    /// Most elements of one collection; the oldest go first.
    public var elementsPerCollection = 2_000
    /// Most bytes of names and values in one collection; the oldest go first.
    public var bytesPerCollection = 256 << 10
}

/// A collection as it is stored. Times are in microseconds since 1970.
public struct StoredCollection: Sendable {
    public struct Element: Sendable {
        public var name: [UInt8]
        public var value: [UInt8]
        /// When the element vanishes.
        public var expiresAt: Int64?

        public init(name: [UInt8], value: [UInt8], expiresAt: Int64? = nil) {
            self.name = name
            self.value = value
            self.expiresAt = expiresAt
        }
    }

    public var elements: [Element]
    public var createdAt: Int64
    public var updatedAt: Int64
    public var updateCount: Int64
    public var timeoutSeconds: Int64

    public init(elements: [Element], createdAt: Int64, updatedAt: Int64, updateCount: Int64, timeoutSeconds: Int64) {
        self.elements = elements
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.updateCount = updateCount
        self.timeoutSeconds = timeoutSeconds
    }
}

/// What one transaction did to a collection.
public struct CollectionChanges: Sendable {
    public enum Change: Sendable {
        case set([UInt8])
        /// Re-applied to the stored number, so that parallel transactions do not lose counts.
        case add(Int64)
        case remove
    }

    /// In order; names compare without ASCII case.
    public var changes: [(name: [UInt8], change: Change)] = []
    public var expiries: [(name: [UInt8], expiresAt: Int64)] = []
    public var deletesCollection = false
    public var timeoutSeconds: Int64 = 3_600
}
