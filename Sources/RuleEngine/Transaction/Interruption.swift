/// The end of a transaction before its time, as the host must carry it out.
public struct Interruption: Sendable, Equatable {
    public enum Action: UInt8, Sendable {
        /// Answer with ``status``.
        case deny
        /// Close the connection without an answer.
        case drop
        /// Answer with ``status`` and ``location``.
        case redirect
    }

    public var action: Action
    public var status: Int
    public var phase: Phase
    /// The rule that decided; `nil` when a limit or the failure mode did.
    public var rule: UInt64?
    /// Where to redirect to.
    public var location: [UInt8]?
    public var cause: InterruptionCause
}
