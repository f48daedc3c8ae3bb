/// Index of a file in a `SourceMap`.
public struct SourceFileID: Sendable, Hashable, Comparable {
    /// Position in `SourceMap.files`.
    public let rawValue: UInt32

    /// Makes the id of the file at `rawValue` in a map.
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// The id of text that came from no file, such as a rule typed on a command line.
    public static let detached = SourceFileID(.max)

    /// Orders files as they were first loaded.
    public static func < (left: SourceFileID, right: SourceFileID) -> Bool { left.rawValue < right.rawValue }
}

/// A place in a file as people count it: both numbers start at 1, columns count bytes.
public struct SourcePosition: Sendable, Hashable {
    /// Line number, from 1.
    public let line: Int
    /// Byte column, from 1.
    public let column: Int
}

/// The bytes of one rule file and the offsets at which its lines start.
///
/// A line ends at LF; a CR before the LF belongs to the line end, any other CR is data.
/// Files are at most `SourceFile.sizeLimitBytes` long, so offsets fit 32 bits.
public struct SourceFile: Sendable {
    /// Largest file that can be loaded, in bytes.
    public static let sizeLimitBytes = 1 << 30

    /// The file's place in its `SourceMap`.
    public let id: SourceFileID
    /// The path as messages show it.
    public let path: String
    /// The whole content.
    public let bytes: [UInt8]
    private let lineStarts: [UInt32]

    /// Indexes the lines of `bytes`. Requires `bytes.count <= SourceFile.sizeLimitBytes`.
    public init(id: SourceFileID, path: String, bytes: [UInt8]) {
        precondition(bytes.count <= SourceFile.sizeLimitBytes, "the loader lets no larger file through")
        self.id = id
        self.path = path
        self.bytes = bytes
        var starts: [UInt32] = [0]
        for index in bytes.indices where bytes[index] == Byte.lineFeed {
            starts.append(UInt32(index + 1))
        }
        self.lineStarts = starts
    }

    /// Number of lines; a file that ends in a newline has an empty last line.
    public var lineCount: Int { lineStarts.count }

    /// The span of the whole file.
    public var span: SourceSpan { SourceSpan(file: id, start: 0, end: UInt32(bytes.count)) }

    /// Line and column of a byte offset; offsets past the end count as the end. Logarithmic in the number of lines.
    public func position(of offset: UInt32) -> SourcePosition {
        let offset = min(offset, UInt32(bytes.count))
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: Int(offset - lineStarts[low]) + 1)
    }

    /// The bytes of line `number` (from 1) without its line end; empty when there is no such line.
    public func line(_ number: Int) -> ArraySlice<UInt8> {
        guard number >= 1, number <= lineStarts.count else { return [] }
        let start = Int(lineStarts[number - 1])
        var end = number < lineStarts.count ? Int(lineStarts[number]) - 1 : bytes.count
        if number < lineStarts.count, end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
        return bytes[start..<end]
    }
}
