import Formats

/// Any bytes as a multipart body; the first line is the Content-Type.
///
/// Held: no trap, parts in order and within the body, no more of them than the limits allow, the last one unfinished
/// only beside an error, and no part at all without a boundary.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzMultipart(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let input = UnsafeBufferPointer(start: data, count: size)
    let lineEnd = input.firstIndex(of: UInt8(ascii: "\n")) ?? size
    let contentType = Array(input[..<lineEnd])
    let body = Array(input.dropFirst(lineEnd + 1))

    let boundary = MultipartBoundary(contentType: contentType.span)
    var limits = MultipartLimits()
    limits.partCount = 100
    limits.headerCount = 8
    limits.headerLineBytes = 256
    var reader = MultipartReader(body.span, boundary: boundary, limits: limits)
    var count = 0
    var end = 0
    var isUnfinished = false
    while let part = reader.next() {
        precondition(!isUnfinished, "nothing follows an unfinished part")
        precondition(part.value.lowerBound >= end && part.value.upperBound <= body.count, "parts come in order")
        precondition(reader.bytes(of: part.name).count > 0, "a part has a name")
        if let filename = part.filename { precondition(reader.bytes(of: filename).count > 0, "a file has a name") }
        for index in 0..<part.headerLineCount { _ = reader.bytes(of: reader.headerLine(index)).count }
        end = part.value.upperBound
        isUnfinished = part.isUnfinished
        count += 1
    }
    precondition(count <= limits.partCount, "no more parts than the limit")
    precondition(!isUnfinished || reader.error != nil, "only an error leaves a part unfinished")
    precondition(boundary.error == nil || count == 0, "no parts without a boundary")
    return 0
}
