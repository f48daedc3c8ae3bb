/// Splits a file into blank lines, comments and logical lines, and a logical line into arguments.
///
/// Continuation and quoting are handled here and nowhere else. Every byte is looked at a fixed number of times.
struct Lexer {
    /// What the next line of a file is.
    enum Line {
        case byteOrderMark(Range<UInt32>)
        case blank(Range<UInt32>)
        case comment(Range<UInt32>)
        case logical(LogicalLine)
    }

    let source: SourceFile
    private(set) var offset = 0

    init(_ source: SourceFile) { self.source = source }

    private var bytes: [UInt8] { source.bytes }

    /// The next line, or `nil` at the end of the file.
    mutating func next(reportingTo sink: inout DiagnosticSink) -> Line? {
        let start = offset
        if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
            sink.append(
                Diagnostic(
                    .engineDialectDivergence, severity: .note, at: span(0, 3),
                    "the file starts with a UTF-8 byte order mark; it is skipped here, other engines may trip over it"))
            return .byteOrderMark(0..<3)
        }
        guard start < bytes.count else { return nil }
        let line = physicalLine(at: start)
        guard let first = firstNonBlank(from: start, to: line.contentEnd) else {
            offset = line.next
            return .blank(UInt32(start)..<UInt32(line.next))
        }
        if bytes[first] == Byte.hash {
            return .comment(readComment(from: start, reportingTo: &sink))
        }
        return .logical(readLogicalLine(from: start, reportingTo: &sink))
    }

    /// Whether the line at the current offset is blank, a comment, or begins like a directive or container.
    ///
    /// After an error the lines for which this is false are taken for leftovers of the broken directive.
    func nextLineStartsAfresh() -> Bool {
        guard offset < bytes.count,
            let first = firstNonBlank(from: offset, to: physicalLine(at: offset).contentEnd)
        else { return true }
        if bytes[first] == Byte.hash || bytes[first] == Byte.lessThan { return true }
        return hasPrefix("sec", at: first) || hasPrefix("include", at: first)
    }

    /// Goes on reading at `newOffset`.
    mutating func seek(to newOffset: Int) { offset = newOffset }

    func span(_ start: Int, _ end: Int) -> SourceSpan {
        SourceSpan(file: source.id, start: UInt32(start), end: UInt32(end))
    }

    // MARK: Physical lines

    /// A line's content end, without line end, and where the next line starts.
    struct PhysicalLine {
        let contentEnd: Int
        let next: Int
        var hasLineEnd: Bool { next > contentEnd }
    }

    func physicalLine(at start: Int) -> PhysicalLine {
        guard let lineFeed = bytes[start...].firstIndex(of: Byte.lineFeed) else {
            return PhysicalLine(contentEnd: bytes.count, next: bytes.count)
        }
        let hasReturn = lineFeed > start && bytes[lineFeed - 1] == Byte.carriageReturn
        return PhysicalLine(contentEnd: hasReturn ? lineFeed - 1 : lineFeed, next: lineFeed + 1)
    }

    func firstNonBlank(from start: Int, to end: Int) -> Int? {
        var index = start
        while index < end, Byte.isBlank(bytes[index]) { index += 1 }
        return index < end ? index : nil
    }

    private func hasPrefix(_ lowercase: String, at start: Int) -> Bool {
        var index = start
        for byte in lowercase.utf8 {
            guard index < bytes.count, Byte.lowercased(bytes[index]) == byte else { return false }
            index += 1
        }
        return true
    }

    // MARK: Comments

    /// A comment that ends in `\` takes the next physical line with it, as in ModSecurity 2 and 3.
    ///
    /// Only a `\` as the very last byte does so: swallowing more would silently drop rules.
    private mutating func readComment(from start: Int, reportingTo sink: inout DiagnosticSink) -> Range<UInt32> {
        var line = physicalLine(at: start)
        var lineStart = start
        while line.hasLineEnd, line.contentEnd > lineStart, bytes[line.contentEnd - 1] == Byte.backslash,
            line.next < bytes.count
        {
            let backslash = line.contentEnd - 1
            lineStart = line.next
            line = physicalLine(at: lineStart)
            if let first = firstNonBlank(from: lineStart, to: line.contentEnd), bytes[first] != Byte.hash {
                sink.append(
                    Diagnostic(
                        .badContinuation, severity: .warning, at: span(first, line.contentEnd),
                        "this line belongs to the comment above, which ends in '\\'",
                        help: "remove the '\\' or start this line with '#'",
                        related: [.init(at: span(backslash, backslash + 1), "the comment goes on because of this '\\'")]
                    ))
            }
        }
        offset = line.next
        return UInt32(start)..<UInt32(line.next)
    }

    // MARK: Logical lines

    /// Joins physical lines as long as they end in `\`, optional blanks and a line end.
    private mutating func readLogicalLine(from start: Int, reportingTo sink: inout DiagnosticSink) -> LogicalLine {
        var builder = SourceTextBuilder()
        var breaks: [LogicalLine.Break] = []
        var lineStart = start
        var contentEnd = start
        var lineEnd = start..<start
        while lineStart < bytes.count {
            let line = physicalLine(at: lineStart)
            let first = firstNonBlank(from: lineStart, to: line.contentEnd)
            if lineStart > start, let first, bytes[first] == Byte.hash {
                sink.append(
                    Diagnostic(
                        .engineDialectDivergence, severity: .note, at: span(first, line.contentEnd),
                        "the comment stands inside a directive; it is skipped here, but ModSecurity reads it as part of the directive"
                    ))
                breaks.append(.init(kind: .interiorComment, start: UInt32(lineStart), end: UInt32(line.next)))
                lineStart = line.next
                lineEnd = lineStart..<lineStart
                continue
            }
            if lineStart > start, first == nil {
                sink.append(
                    Diagnostic(
                        .badContinuation, severity: .note, at: span(lineStart, line.contentEnd),
                        "the '\\' above continues the directive onto a blank line, which ends it"))
            }
            guard let backslash = continuation(of: line, from: lineStart) else {
                builder.append(bytes[lineStart..<line.contentEnd], sourceStart: UInt32(lineStart))
                contentEnd = line.contentEnd
                lineEnd = line.contentEnd..<line.next
                lineStart = line.next
                break
            }
            if backslash + 1 < line.contentEnd {
                sink.append(
                    Diagnostic(
                        .badContinuation, severity: .warning, at: span(backslash, line.contentEnd),
                        "blanks follow the '\\' that continues this line; ModSecurity ends the directive here",
                        help: "remove the blanks"))
            }
            builder.append(bytes[lineStart..<backslash], sourceStart: UInt32(lineStart))
            breaks.append(.init(kind: .continuation, start: UInt32(backslash), end: UInt32(line.next)))
            contentEnd = backslash
            lineStart = line.next
            lineEnd = lineStart..<lineStart
            if lineStart == bytes.count {
                sink.append(
                    Diagnostic(
                        .badContinuation, severity: .note, at: span(backslash, backslash + 1),
                        "the '\\' continues the directive past the end of the file"))
            }
        }
        offset = lineStart
        return LogicalLine(
            text: builder.text(span: span(start, contentEnd)), breaks: breaks,
            lineEnd: UInt32(lineEnd.lowerBound)..<UInt32(lineEnd.upperBound))
    }

    /// Offset of the `\` that continues `line`, if any. At the end of the file a `\` is data.
    private func continuation(of line: PhysicalLine, from start: Int) -> Int? {
        guard line.hasLineEnd else { return nil }
        var end = line.contentEnd
        while end > start, Byte.isBlank(bytes[end - 1]) { end -= 1 }
        return end > start && bytes[end - 1] == Byte.backslash ? end - 1 : nil
    }
}
