/// Small questions about bytes that everyone above the parser asks.
extension SourceText {
    /// Whether the text equals `name`, ASCII letters compared without case.
    package func equals(ignoringCase name: String) -> Bool {
        let other = name.utf8
        guard other.count == count else { return false }
        return zip(bytes, other).allSatisfy { Byte.lowercased($0) == Byte.lowercased($1) }
    }

    /// The bytes with ASCII capitals made small.
    package var lowercasedBytes: [UInt8] { bytes.map(Byte.lowercased) }

    /// The text as a `String`; what is not UTF-8 is repaired, so use it for names and messages only.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The text between single quotes, fit for a message: control bytes escaped, long text cut.
    package var quoted: String { "'" + Printable.text(bytes[...], limitBytes: 60) + "'" }

    /// Index of the first `byte` at or after `start`.
    package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start <= count else { return nil }
        return bytes[start...].firstIndex(of: byte)
    }

    /// What stands before and after the first `separator`; `tail` is `nil` when there is none.
    package func split(atFirst separator: UInt8) -> (head: SourceText, tail: SourceText?) {
        guard let index = firstIndex(of: separator) else { return (self, nil) }
        return (slice(0..<index), slice(index + 1..<count))
    }

    /// The pieces between `separator`s, empty ones included.
    package func components(separatedBy separator: UInt8) -> [SourceText] {
        var pieces: [SourceText] = []
        var start = 0
        for index in bytes.indices where bytes[index] == separator {
            pieces.append(slice(start..<index))
            start = index + 1
        }
        pieces.append(slice(start..<count))
        return pieces
    }

    /// The text without the blanks (space, tab) at both ends.
    package func trimmingBlanks() -> SourceText { trimming(where: Byte.isBlank) }

    private func trimming(where isTrimmed: (UInt8) -> Bool) -> SourceText {
        var start = 0
        var end = count
        while start < end, isTrimmed(bytes[start]) { start += 1 }
        while end > start, isTrimmed(bytes[end - 1]) { end -= 1 }
        return start == 0 && end == count ? self : slice(start..<end)
    }

    /// The entries of a `SecDataset` block: one per line, without blanks and CR around, blank lines and `#` comments.
    package var datasetEntries: [SourceText] {
        components(separatedBy: Byte.lineFeed).lazy
            .map { $0.trimming { Byte.isBlank($0) || $0 == Byte.carriageReturn } }
            .filter { !$0.isEmpty && $0.bytes[0] != Byte.hash }
    }
}
