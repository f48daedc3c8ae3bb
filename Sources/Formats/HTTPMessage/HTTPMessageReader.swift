/// Reads HTTP/1.1 messages from bytes exactly as they stand on the wire, pipelined or alone.
///
/// The reader never refuses. Whatever is wrong becomes a ``HTTPViolation`` of the message, and the message holds every
/// byte: a line that cannot be a header is a header without a value, and where the end of the message cannot be
/// known (unusable Content-Length, broken chunk, …) the rest of the input is its body. Servers disagree about such
/// messages, which is what request smuggling lives on, so nothing after them may pass as a message of its own.
///
/// Linear in the input. Source: RFC 9112.
package enum HTTPMessageReader {
    /// Reads the request that begins at `offset`.
    package static func readRequest(
        _ input: Span<UInt8>, from offset: Int = 0, limits: HTTPLimits = HTTPLimits()
    ) -> HTTPMessage {
        var state = HTTPReaderState(input, from: offset, kind: .request, limits: limits)
        state.readRequestLine()
        state.readHeaders()
        state.checkHost()
        state.readRequestBody()
        return state.finished()
    }

    /// Reads the response that begins at `offset`.
    ///
    /// - Parameter isAnswerToHead: a response to HEAD has no body whatever its headers say.
    package static func readResponse(
        _ input: Span<UInt8>, from offset: Int = 0, isAnswerToHead: Bool = false, limits: HTTPLimits = HTTPLimits()
    ) -> HTTPMessage {
        var state = HTTPReaderState(input, from: offset, kind: .response, limits: limits)
        state.readStatusLine()
        state.readHeaders()
        state.readResponseBody(isAnswerToHead: isAnswerToHead)
        return state.finished()
    }

    /// Whether the message at `offset` begins like a response (`HTTP/` and a digit), empty lines skipped.
    package static func beginsResponse(_ input: Span<UInt8>, at offset: Int) -> Bool {
        var index = offset
        while index < input.count, input[index] == 0x0D || input[index] == 0x0A { index += 1 }
        guard input.count - index >= 6 else { return false }
        return input.equalsIgnoringCase(index..<index + 5, "http/") && HTTPByteClasses.isDigit(input[index + 5])
    }

    /// Whether there is nothing but line ends from `offset` on.
    package static func isAtEnd(_ input: Span<UInt8>, _ offset: Int) -> Bool {
        var index = offset
        while index < input.count, input[index] == 0x0D || input[index] == 0x0A { index += 1 }
        return index >= input.count
    }
}

/// The reader at work: a place in the input and the message as far as it is known.
struct HTTPReaderState: ~Escapable {
    let input: Span<UInt8>
    let limits: HTTPLimits
    var position: Int
    var message: HTTPMessage

    @_lifetime(copy input)
    init(_ input: Span<UInt8>, from offset: Int, kind: HTTPMessage.Kind, limits: HTTPLimits) {
        self.input = input
        self.limits = limits
        position = min(max(offset, 0), input.count)
        let nothing = position..<position
        message = HTTPMessage(
            kind: kind, range: nothing, startLine: nothing, method: nothing, target: nothing, version: nothing,
            status: nil, reason: nothing, headers: [], trailers: [], body: [], violations: [])
    }

    /// The message, its range closed at the place reached.
    func finished() -> HTTPMessage {
        var message = message
        message.range = message.startLine.lowerBound..<max(position, message.startLine.lowerBound)
        return message
    }

    mutating func record(_ violation: HTTPViolation) { message.violations.insert(violation) }

    /// The next line without its end, or `nil` when the input holds no further line end (the rest is then consumed).
    mutating func nextLine() -> (line: Range<Int>, isEnded: Bool, endsWithBareLF: Bool) {
        let start = position
        var index = start
        while index < input.count, input[index] != 0x0A { index += 1 }
        guard index < input.count else {
            position = index
            return (start..<index, false, false)
        }
        position = index + 1
        if index > start, input[index - 1] == 0x0D { return (start..<index - 1, true, false) }
        return (start..<index, true, true)
    }

    // MARK: Start lines

    /// Skips empty lines and takes the start line.
    private mutating func readStartLine() {
        while position < input.count {
            let isCRLF = input[position] == 0x0D && position + 1 < input.count && input[position + 1] == 0x0A
            guard isCRLF || input[position] == 0x0A else { break }
            if !isCRLF { record(.bareLF) }
            position += isCRLF ? 2 : 1
            record(.emptyLineBeforeMessage)
        }
        let (line, isEnded, endsWithBareLF) = nextLine()
        if !isEnded { record(.truncatedHeaders) }
        if endsWithBareLF { record(.bareLF) }
        message.startLine = line
        for index in line {
            if input[index] == 0 { record(.nulInStartLine) }
            if input[index] == 0x0D { record(.bareCR) }
        }
    }

    /// Splits the request line at its first and last blank.
    mutating func readRequestLine() {
        readStartLine()
        let line = message.startLine
        var methodEnd = line.lowerBound
        while methodEnd < line.upperBound, HTTPByteClasses.isLineBlank(input[methodEnd]) { methodEnd += 1 }
        while methodEnd < line.upperBound, !HTTPByteClasses.isLineBlank(input[methodEnd]) { methodEnd += 1 }
        message.method = line.lowerBound..<methodEnd

        var rest = methodEnd..<line.upperBound
        while !rest.isEmpty, HTTPByteClasses.isLineBlank(input[rest.lowerBound]) { rest.removeFirst() }
        let blanksBeforeTarget = rest.lowerBound - methodEnd
        var blanksAfterVersion = 0
        while !rest.isEmpty, HTTPByteClasses.isLineBlank(input[rest.upperBound - 1]) {
            rest = rest.lowerBound..<rest.upperBound - 1
            blanksAfterVersion += 1
        }
        var versionStart = rest.upperBound
        while versionStart > rest.lowerBound, !HTTPByteClasses.isLineBlank(input[versionStart - 1]) {
            versionStart -= 1
        }
        if versionStart == rest.lowerBound {
            // Two parts: a target, unless it can only be a version.
            let looksLikeVersion = rest.count > 5 && input.equalsIgnoringCase(rest.prefix(5), "http/")
            message.target = looksLikeVersion ? rest.lowerBound..<rest.lowerBound : rest
            message.version = looksLikeVersion ? rest : rest.upperBound..<rest.upperBound
        } else {
            var targetEnd = versionStart
            while targetEnd > rest.lowerBound, HTTPByteClasses.isLineBlank(input[targetEnd - 1]) { targetEnd -= 1 }
            message.target = rest.lowerBound..<targetEnd
            message.version = versionStart..<rest.upperBound
            if versionStart - targetEnd != 1 || input[targetEnd] != 0x20 { record(.malformedStartLine) }
        }
        let isWellSpaced = blanksBeforeTarget == 1 && input[methodEnd] == 0x20
        // One blank may end a line without a version: `GET / ` is how an empty version is sent.
        let mayEndBlank = message.version.isEmpty && blanksAfterVersion == 1
        if !isWellSpaced || (blanksAfterVersion > 0 && !mayEndBlank) || message.target.isEmpty {
            record(.malformedStartLine)
        }
        checkMethodAndTarget()
        checkVersion()
    }

    private mutating func checkMethodAndTarget() {
        let method = message.method
        let target = message.target
        if method.isEmpty { record(.methodNotToken) }
        for index in method where !HTTPByteClasses.isToken(input[index]) { record(.methodNotToken) }
        for index in target where !HTTPByteClasses.isTarget(input[index]) {
            if HTTPByteClasses.isLineBlank(input[index]) { record(.malformedStartLine) }
            record(input[index] == 0x23 ? .fragmentInTarget : .illegalTarget)
        }
        guard let first = target.first else {
            record(.illegalTarget)
            return
        }
        if input.equalsIgnoringCase(method, "connect") {
            if !isAuthorityForm(target) { record(.illegalTarget) }
        } else if input[first] == 0x2A, target.count == 1 {
            if !input.equalsIgnoringCase(method, "options") { record(.illegalTarget) }
        } else if input[first] != 0x2F, !isAbsoluteForm(target) {
            record(.illegalTarget)
        }
    }

    /// `host:port`, the port of digits.
    private func isAuthorityForm(_ target: Range<Int>) -> Bool {
        var index = target.upperBound
        while index > target.lowerBound, HTTPByteClasses.isDigit(input[index - 1]) { index -= 1 }
        guard index < target.upperBound, index - 1 > target.lowerBound, input[index - 1] == 0x3A else { return false }
        return target.lowerBound..<index - 1 == hostPrefix(target.lowerBound..<index - 1)
    }

    /// The longest prefix of `range` that is made of host bytes.
    private func hostPrefix(_ range: Range<Int>) -> Range<Int> {
        var end = range.lowerBound
        while end < range.upperBound, HTTPByteClasses.isHost(input[end]) { end += 1 }
        return range.lowerBound..<end
    }

    /// `scheme://` and something.
    private func isAbsoluteForm(_ target: Range<Int>) -> Bool {
        var index = target.lowerBound
        while index < target.upperBound, input[index] != 0x3A {
            let lower = asciiLowercased(input[index])
            let isLetter = lower >= 0x61 && lower <= 0x7A
            let isLater = HTTPByteClasses.isDigit(lower) || lower == 0x2B || lower == 0x2D || lower == 0x2E
            guard isLetter || (index > target.lowerBound && isLater) else { return false }
            index += 1
        }
        return index > target.lowerBound && target.upperBound - index > 3
            && input[index + 1] == 0x2F && input[index + 2] == 0x2F
    }

    private mutating func checkVersion() {
        let version = message.version
        guard !version.isEmpty else {
            record(.missingVersion)
            return
        }
        let start = version.lowerBound
        let isWellFormed =
            version.count == 8 && input[start] == 0x48 && input[start + 1] == 0x54 && input[start + 2] == 0x54
            && input[start + 3] == 0x50 && input[start + 4] == 0x2F && HTTPByteClasses.isDigit(input[start + 5])
            && input[start + 6] == 0x2E && HTTPByteClasses.isDigit(input[start + 7])
        if !isWellFormed {
            record(.malformedVersion)
        } else if input[start + 5] != 0x31 {
            record(.unsupportedVersion)
        }
    }

    /// Whether the version is one under which HTTP/1.1's duties hold (Host) and its framing exists (chunks).
    var isHTTP11: Bool {
        let version = message.version
        return version.count == 8 && input[version.lowerBound + 5] == 0x31 && input[version.lowerBound + 7] != 0x30
    }

    mutating func readStatusLine() {
        readStartLine()
        let line = message.startLine
        var versionEnd = line.lowerBound
        while versionEnd < line.upperBound, input[versionEnd] != 0x20 { versionEnd += 1 }
        message.version = line.lowerBound..<versionEnd
        var statusStart = versionEnd
        while statusStart < line.upperBound, input[statusStart] == 0x20 { statusStart += 1 }
        var statusEnd = statusStart
        while statusEnd < line.upperBound, input[statusEnd] != 0x20 { statusEnd += 1 }
        message.reason = min(statusEnd + 1, line.upperBound)..<line.upperBound
        if statusStart - versionEnd != 1 { record(.malformedStartLine) }
        checkVersion()
        var status = 0
        for index in statusStart..<statusEnd where status < 1000 {
            guard HTTPByteClasses.isDigit(input[index]) else {
                status = 1000
                break
            }
            status = status * 10 + Int(input[index]) - 0x30
        }
        if statusEnd - statusStart == 3, status < 1000 {
            message.status = status
        } else {
            record(.malformedStatus)
        }
    }
}
