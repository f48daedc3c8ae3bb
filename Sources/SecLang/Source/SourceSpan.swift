/// A half-open range of bytes in one file.
public struct SourceSpan: Sendable, Hashable {
    /// The file the offsets count in.
    public let file: SourceFileID
    /// Offset of the first byte.
    public let start: UInt32
    /// Offset behind the last byte; never below `start`.
    public let end: UInt32

    /// Makes a span; an `end` below `start` gives an empty span at `start`.
    public init(file: SourceFileID, start: UInt32, end: UInt32) {
        self.file = file
        self.start = start
        self.end = max(start, end)
    }

    /// Length in bytes.
    public var count: Int { Int(end - start) }

    /// Whether the span covers no byte; it still says where.
    public var isEmpty: Bool { start == end }

    /// The smallest span that covers this one and `other`, which must be of the same file.
    package func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(file: file, start: min(start, other.start), end: max(end, other.end))
    }

    /// The empty span behind the last byte.
    package var endPoint: SourceSpan { SourceSpan(file: file, start: end, end: end) }
}
