/// What bounds the memory that ``HTTPMessageReader`` takes beyond its input.
package struct HTTPLimits: Sendable {
    /// Headers (and trailers) kept of one message; what follows is taken for body, so that rules still see it.
    package var headerCount = 10_000

    /// The default limits.
    package init() {}
}

/// One header line, as ranges of the input.
package struct HTTPHeader: Sendable, Hashable {
    /// The name as it was spelled, without blanks around it; the whole line where there is no colon.
    package var name: Range<Int>
    /// The value without blanks around it; with the line ends inside it where the header was folded.
    package var value: Range<Int>
    /// The line (or lines, if folded) without its end.
    package var line: Range<Int>
    /// Whether the value goes over several lines; then ``HTTPMessage/value(of:in:)`` differs from the bytes of `value`.
    package var isFolded: Bool
}

/// One HTTP/1.1 request or response, read from the wire by ``HTTPMessageReader``.
///
/// Ranges are offsets in the input that was read. Order, spelling and duplicates of headers are those of the wire.
package struct HTTPMessage: Sendable {
    /// Whether the message was read as a request or as a response.
    package enum Kind: Sendable, Hashable { case request, response }

    /// Request or response.
    package var kind: Kind
    /// From the first byte of the start line to where the next message begins.
    package var range: Range<Int>
    /// The start line as received, without its end.
    package var startLine: Range<Int>
    /// The request's method; blanks before it are kept. Empty in a response.
    package var method: Range<Int>
    /// The request's target, also with blanks inside it. Empty in a response.
    package var target: Range<Int>
    /// `HTTP/1.1`, or whatever stands there; empty if nothing does.
    package var version: Range<Int>
    /// The response's status, `nil` in a request and when it is not three digits.
    package var status: Int?
    /// The response's reason phrase.
    package var reason: Range<Int>
    /// The headers in order.
    package var headers: [HTTPHeader]
    /// The trailers of a chunked body in order.
    package var trailers: [HTTPHeader]
    /// The body, chunks joined. When framing could not be trusted, it goes on with the raw rest of the input.
    package var body: [UInt8]
    /// Everything that was wrong.
    package var violations: HTTPViolations

    /// Where the next message begins; the input's end if that cannot be known.
    package var nextOffset: Int { range.upperBound }

    /// A header's value with each fold made one space.
    package func value(of header: HTTPHeader, in input: Span<UInt8>) -> [UInt8] {
        guard header.isFolded else { return input.copied(header.value) }
        var value: [UInt8] = []
        var lineStart = header.value.lowerBound
        while lineStart < header.value.upperBound {
            var lineEnd = lineStart
            while lineEnd < header.value.upperBound, input[lineEnd] != 0x0A { lineEnd += 1 }
            let nextStart = lineEnd + 1
            if lineEnd < header.value.upperBound, lineEnd > lineStart, input[lineEnd - 1] == 0x0D { lineEnd -= 1 }
            let trimmed = input.trimmingBlanks(lineStart..<lineEnd)
            if !trimmed.isEmpty {
                if !value.isEmpty { value.append(0x20) }
                value.append(contentsOf: input.copied(trimmed))
            }
            lineStart = nextStart
        }
        return value
    }

    /// The headers whose name is `lowercaseName` without case.
    package func headers(named lowercaseName: StaticString, in input: Span<UInt8>) -> [HTTPHeader] {
        headers.filter { input.equalsIgnoringCase($0.name, lowercaseName) }
    }
}
