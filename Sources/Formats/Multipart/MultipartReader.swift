/// A strict, line-oriented reader of `multipart/form-data` bodies that hands out one part at a time.
///
/// Parsers that read a body differently are how uploads slip past a firewall. So this one knows a single reading, raises a
/// flag for everything a browser would not send, and stops at what could be read in two ways. Parts before an error stay
/// visible, the part that it broke off included; every data byte is kept; the first error is the one reported.
///
/// A line that starts with `--` and the boundary is a delimiter, wherever it stands. The line break before it is part of
/// it. Source: seclang.md 8.2; ModSecurity's parser, less its two bugs named there.
///
/// Time is linear in the body (a part's header names are compared with each other, at most `headerCount` of them). Memory
/// is that of one part's headers.
///
///     let boundary = MultipartBoundary(contentType: header)
///     var reader = MultipartReader(body, boundary: boundary)
///     while let part = reader.next() { … reader.bytes(of: part.name) … body.extracting(part.value) … }
///     // then reader.flags and reader.error
package struct MultipartReader: ~Copyable, ~Escapable {
    private enum State {
        case preamble
        /// After a delimiter line.
        case headers
        /// After the blank line; the data starts at `dataStart`.
        case data
        case finished
    }

    /// What stands at the start of a line.
    private enum Delimiter {
        case none
        case inner
        case final
    }

    /// One line of the body.
    struct Line {
        let start: Int
        /// Before the line break.
        let end: Int
        /// After the line break; equal to `end` in a last line without one.
        let next: Int

        var length: Int { end - start }
        var hasBreak: Bool { next > end }
        var endsInBareLF: Bool { next - end == 1 }
    }

    let body: Span<UInt8>
    let limits: MultipartLimits
    private let delimiter: [UInt8]
    private let fallback: [UInt16]
    private var offset = 0
    private var state = State.preamble
    private var dataStart = 0
    private var partCount = 0
    private var fileCount = 0
    /// The part whose data is being read.
    private var name = MultipartText.body(0..<0)
    private var filename: MultipartText?

    /// Header lines of the current part.
    var headers: [MultipartHeader] = []
    /// Joined header lines and unescaped values of the current part.
    var scratch: [UInt8] = []

    /// What was unusual so far, the boundary parameter included.
    package internal(set) var flags: MultipartFlags
    /// The first error; nothing is read after it.
    package private(set) var error: MultipartError?

    /// Starts at the first byte. With a boundary that has an error there is no part, and the error is the boundary's.
    @_lifetime(copy body)
    package init(_ body: Span<UInt8>, boundary: MultipartBoundary, limits: MultipartLimits = MultipartLimits()) {
        self.body = body
        self.limits = limits
        delimiter = boundary.delimiter
        fallback = boundary.fallback
        flags = boundary.flags
        error = boundary.error
        if error != nil || body.isEmpty { state = .finished }
    }

    /// The next part, or `nil` at the end of the body or at an error.
    package mutating func next() -> MultipartPart? {
        if state != .finished { forgetHeaders() }
        while state != .finished {
            guard offset < body.count else { return atEndOfBody() }
            let line = readLine()
            do throws(MultipartError) {
                switch try delimiter(in: line) {
                case .none: try readText(line)
                case .inner: if let part = finishPart(before: line, isLast: false) { return part }
                case .final: if let part = finishPart(before: line, isLast: true) { return part }
                }
            } catch {
                return stop(error, at: line.start)
            }
        }
        return nil
    }

    /// The bytes of a text of the part returned last.
    @_lifetime(borrow self)
    package func bytes(of text: MultipartText) -> Span<UInt8> {
        switch text {
        case .body(let range): body.extracting(range)
        case .scratch(let range): scratch.span.extracting(range)
        }
    }

    // MARK: - Lines

    /// Reads one line, and looks for `--boundary` inside it unless one was found before.
    private mutating func readLine() -> Line {
        let delimiter = self.delimiter
        let fallback = self.fallback
        let isSearching = !flags.contains(.unmatchedBoundary)
        let start = offset
        var end = start
        var matched = 0
        while end < body.count {
            let byte = body[end]
            if byte == ASCIIByte.lineFeed { break }
            end &+= 1  // end < count
            guard isSearching, matched > 0 || byte == UInt8(ascii: "-") else { continue }
            while matched > 0, delimiter[matched] != byte { matched = Int(fallback[matched - 1]) }
            if delimiter[matched] == byte { matched += 1 }
            if matched == delimiter.count {
                if end - matched > start { flags.insert(.unmatchedBoundary) }
                matched = Int(fallback[matched - 1])
            }
        }
        guard end < body.count else {
            offset = end
            return Line(start: start, end: end, next: end)
        }
        offset = end + 1
        let hasReturn = end > start && body[end - 1] == ASCIIByte.carriageReturn
        return Line(start: start, end: hasReturn ? end - 1 : end, next: end + 1)
    }

    private mutating func delimiter(in line: Line) throws(MultipartError) -> Delimiter {
        let dash = UInt8(ascii: "-")
        guard line.length >= 2, body[line.start] == dash, body[line.start + 1] == dash else { return .none }
        let delimiter = self.delimiter
        guard body.hasBytes(delimiter.span, at: line.start) else {
            try refuseDisguise(line, delimiter.span.extracting(2..<delimiter.count))
            flags.insert(.unmatchedBoundary)
            return .none
        }
        let rest = line.start + delimiter.count
        switch line.end - rest {
        case 0:
            // At the very end of the body it may be cut short; then it is not known to be a delimiter.
            return line.hasBreak ? .inner : .none
        case 1 where body[rest] == dash && !line.hasBreak:
            return .none
        case 2 where body[rest] == dash && body[rest + 1] == dash:
            return .final
        default:
            throw .delimiterWithTrailingBytes
        }
    }

    /// Refuses `--`, whitespace or quotes, and then the boundary: some parsers would take it for a delimiter.
    private func refuseDisguise(_ line: Line, _ boundary: Span<UInt8>) throws(MultipartError) {
        var start = line.start + 2
        var hasQuote = false
        while start < line.end {
            let isQuote = body[start] == UInt8(ascii: "\"") || body[start] == UInt8(ascii: "'")
            guard isQuote || ASCIIByte.isSpace(body[start]) else { break }
            hasQuote = hasQuote || isQuote
            start += 1
        }
        guard start > line.start + 2, body.hasBytes(boundary, at: start) else { return }
        throw hasQuote ? .delimiterWithQuote : .delimiterWithWhitespace
    }

    private mutating func readText(_ line: Line) throws(MultipartError) {
        switch state {
        case .preamble:
            flags.insert(.dataBefore)
        case .headers:
            guard line.length <= limits.headerLineBytes else {
                throw .headerLineTooLong(limitBytes: limits.headerLineBytes)
            }
            guard line.hasBreak else { return }  // cut short
            noteBreak(isBareLF: line.endsInBareLF)
            guard line.length == 0 else { return try addHeaderLine(line) }
            guard partCount < limits.partCount else { throw .tooManyParts(limit: limits.partCount) }
            (name, filename) = try readContentDisposition()
            partCount += 1
            dataStart = line.next
            state = .data
        case .data, .finished:
            break
        }
    }

    private mutating func noteBreak(isBareLF: Bool) {
        flags.insert(isBareLF ? .lfLine : .crlfLine)
    }

    // MARK: - Ends

    private mutating func finishPart(before line: Line, isLast: Bool) -> MultipartPart? {
        var part: MultipartPart?
        switch state {
        case .headers:
            flags.insert(.invalidPart)
            forgetHeaders()
        case .data:
            part = makePart(value: dataStart..<dataEnd(before: line), isUnfinished: false)
        case .preamble, .finished:
            break
        }
        if line.hasBreak { noteBreak(isBareLF: line.endsInBareLF) }
        if isLast {
            if line.next < body.count { flags.insert(.dataAfter) }
            state = .finished
        } else {
            state = .headers
        }
        return part
    }

    /// Where the data before this delimiter line ends: before the line break that belongs to the delimiter.
    private mutating func dataEnd(before line: Line) -> Int {
        guard line.start > dataStart else {
            flags.insert(.invalidPart)
            return dataStart
        }
        let lineFeed = line.start - 1
        let hasReturn = lineFeed > dataStart && body[lineFeed - 1] == ASCIIByte.carriageReturn
        noteBreak(isBareLF: !hasReturn)
        return hasReturn ? lineFeed - 1 : lineFeed
    }

    private mutating func makePart(value: Range<Int>, isUnfinished: Bool) -> MultipartPart {
        if filename != nil {
            fileCount += 1
            if fileCount > limits.fileCount { flags.insert(.fileLimitExceeded) }
        }
        return MultipartPart(
            name: name, filename: filename, value: value, headerLineCount: headers.count, isUnfinished: isUnfinished)
    }

    /// Ends the reading at an error inside the body; gives the part that it broke off.
    private mutating func stop(_ error: MultipartError, at end: Int) -> MultipartPart? {
        self.error = error
        flags.insert(.parserError)
        let isInData = state == .data
        state = .finished
        return isInData ? makePart(value: dataStart..<end, isUnfinished: true) : nil
    }

    /// The body ended before a final delimiter; gives the part that this broke off.
    private mutating func atEndOfBody() -> MultipartPart? {
        error = state == .preamble ? .noDelimiter : .finalDelimiterMissing
        let isInData = state == .data
        state = .finished
        return isInData ? makePart(value: dataStart..<body.count, isUnfinished: true) : nil
    }
}
