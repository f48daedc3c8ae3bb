import Formats

/// Any bytes as HTTP/1.1 requests one after the other, and as a response.
///
/// Held: reading always gets on, everything lies within the message, and a body is never longer than what was read.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzHTTP(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    var limits = HTTPLimits()
    limits.headerCount = 100
    var offset = 0
    while !HTTPMessageReader.isAtEnd(bytes.span, offset) {
        let message = HTTPMessageReader.readRequest(bytes.span, from: offset, limits: limits)
        check(message, bytes, from: offset, limits)
        offset = message.nextOffset
    }
    _ = HTTPMessageReader.beginsResponse(bytes.span, at: 0)
    if bytes.isEmpty { return 0 }
    check(HTTPMessageReader.readResponse(bytes.span, limits: limits), bytes, from: 0, limits)
    check(HTTPMessageReader.readResponse(bytes.span, isAnswerToHead: true, limits: limits), bytes, from: 0, limits)
    return 0
}

private func check(_ message: HTTPMessage, _ bytes: [UInt8], from offset: Int, _ limits: HTTPLimits) {
    precondition(message.nextOffset > offset && message.nextOffset <= bytes.count, "reading gets on")
    precondition(message.body.count <= message.nextOffset - offset, "the body was read")
    precondition(message.headers.count + message.trailers.count <= limits.headerCount, "no more headers than the limit")
    for range in [message.startLine, message.method, message.target, message.version, message.reason] {
        precondition(range.isEmpty || message.range.contains(range), "the start line is part of the message")
    }
    for header in message.headers + message.trailers {
        precondition(message.range.contains(header.line), "headers are part of the message")
        precondition(message.value(of: header, in: bytes.span).count <= header.line.count, "values do not grow")
    }
}
