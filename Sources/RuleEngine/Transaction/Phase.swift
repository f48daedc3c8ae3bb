/// The five points of a transaction at which rules run.
public enum Phase: UInt8, CaseIterable, BitwiseCopyable, Sendable, Comparable {
    case requestHeaders = 1
    case requestBody = 2
    case responseHeaders = 3
    case responseBody = 4
    case logging = 5

    /// Position in a five-entry table.
    package var index: Int { Int(rawValue) - 1 }

    public static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
}
