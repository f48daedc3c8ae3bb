package import Gateway
package import PatternMatching

/// Everything the engine may ask of the world while it judges requests, passed in by the host.
public struct EngineServices: Sendable {
    public var clock: any EngineClock
    public var collections: any CollectionStore
    public var resolver: (any NameResolver)?
    /// Where alerts, audit entries and the debug log go; `nil` for nowhere.
    public var logs: (any LogSink)?
    package var geo: (any PlaceDatabase)?
    /// Where the gateway's stages keep their state; share it between engines loaded one after another.
    package var stores = StoreProvider()

    public init(
        clock: any EngineClock = SystemClock(), collections: any CollectionStore, resolver: (any NameResolver)? = nil,
        logs: (any LogSink)? = nil
    ) {
        self.clock = clock
        self.collections = collections
        self.resolver = resolver
        self.logs = logs
    }
}

/// Tells the time.
public protocol EngineClock: Sendable {
    /// Microseconds since 1970-01-01 UTC.
    func nowMicroseconds() -> Int64
    /// Seconds east of UTC that local time is at that moment.
    func offsetSeconds(at microseconds: Int64) -> Int
}

/// Answers which address a name has.
public protocol NameResolver: Sendable {
    /// The first IPv4 address of `name`, or that it has none; `nil` when nobody could tell in time.
    func address(of name: [UInt8], timeoutMilliseconds: Int) -> ResolvedName?
}

/// What a DNS name resolves to.
public enum ResolvedName: BitwiseCopyable, Sendable, Hashable {
    case noAddress
    /// An IPv4 address, its first number in the highest byte.
    case address(UInt32)
}

/// Tells where an address is.
package protocol PlaceDatabase: Sendable {
    /// The place's fields by their GEO names, or `nil` when the address is not known.
    func lookUp(_ address: IPAddress) -> [(name: StaticString, value: [UInt8])]?
}
