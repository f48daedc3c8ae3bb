/// What the host has to change about the messages it forwards.
///
/// Remove first, then set: a header that is set replaces every header of that name, so that ours is the only one. Names
/// compare without ASCII case; other spellings that a backend could confuse with a name are listed by themselves.
public struct HeaderChanges: Sendable, Equatable {
    public struct Field: Sendable, Equatable {
        public var name: [UInt8]
        public var value: [UInt8]

        public init(name: [UInt8], value: [UInt8]) {
            self.name = name
            self.value = value
        }
    }

    /// Headers of the forwarded request.
    public var requestSet: [Field] = []
    public var requestRemove: [[UInt8]] = []
    /// Headers of the answer to the client, ours or the backend's.
    public var responseSet: [Field] = []

    public init() {}
}

/// Which message, and what to do with its header.
package enum HeaderChange: UInt8, BitwiseCopyable, Sendable {
    case setRequest, removeRequest, setResponse
}

/// A change that a rule made.
struct MadeHeaderChange: Sendable {
    var change: HeaderChange
    var name: [UInt8]
    var value: [UInt8]
}
