/// A piece of a directive as it stands in the file, without what has no meaning: comment lines between its physical
/// lines, carriage returns before a line feed, and blanks behind a continuation's backslash.
struct ArgumentText {
    let bytes: [UInt8]

    init(_ span: SourceSpan, in file: RuleFile, without comments: [SourceSpan]) {
        var pieces: [UInt8] = []
        var position = Int(span.start)
        for comment in comments where comment.start >= span.start && comment.end <= span.end {
            pieces += file.source.bytes[position..<Int(comment.start)]
            position = Int(comment.end)
        }
        pieces += file.source.bytes[position..<Int(span.end)]
        bytes = LineEnds.normalized(pieces[...], trimsContinuations: true)
    }
}

/// Line ends as the formatter writes them.
enum LineEnds {
    /// The bytes with LF for each CRLF and, if asked, without blanks between a `\` and its line end.
    static func normalized(_ bytes: ArraySlice<UInt8>, trimsContinuations: Bool = false) -> [UInt8] {
        guard bytes.contains(Byte.lineFeed) else { return Array(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            guard byte == Byte.lineFeed else {
                result.append(byte)
                continue
            }
            if result.last == Byte.carriageReturn { result.removeLast() }
            if trimsContinuations {
                var end = result.count
                while end > 0, Byte.isBlank(result[end - 1]) { end -= 1 }
                if end > 0, result[end - 1] == Byte.backslash { result.removeLast(result.count - end) }
            }
            result.append(byte)
        }
        return result
    }
}
