import Formats

/// Any bytes as a JSON document, through the reader, the arguments and the value tree; the first byte is the depth limit.
///
/// Held: containers close, the last event stays, and all three agree on whether this is JSON and on the number of leaves.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size > 0 else { return 0 }
    let depthLimit = Int(data[0])
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))

    var depth = 0
    var leaves = 0
    var reader = JSONReader(bytes.span, depthLimit: depthLimit)
    var last = reader.next()
    reading: while true {
        switch last {
        case .objectStart, .arrayStart: depth += 1
        case .objectEnd, .arrayEnd: depth -= 1
        case .key(let text): precondition(text.range.upperBound <= bytes.count, "a key lies within the input")
        case .string(let text):
            precondition(text.range.upperBound <= bytes.count, "a string lies within the input")
            leaves += 1
        case .number(let range):
            precondition(!range.isEmpty && range.upperBound <= bytes.count, "a number lies within the input")
            leaves += 1
        case .true, .false, .null: leaves += 1
        case .end, .error: break reading
        }
        precondition(depth >= 0 && depth <= depthLimit && reader.depth == depth, "the depth is that of the events")
        last = reader.next()
    }
    precondition(reader.next() == last, "the last event stays")
    precondition(last != .end || depth == 0, "a document ends with all containers closed")

    var arguments = JSONArgumentReader(bytes.span, depthLimit: depthLimit)
    var steps = 0
    while arguments.next() {
        precondition(arguments.name.count >= 4 && arguments.value.count <= bytes.count, "names begin with 'json'")
        steps += 1
    }
    if case .tooMuchOutput? = arguments.error?.kind { return 0 }
    precondition((arguments.error == nil) == (last == .end), "the arguments end as the document does")
    precondition(steps == leaves, "each leaf is an argument")

    var limits = JSONValue.Limits()
    limits.depth = depthLimit
    let value = try? JSONValue(parsing: bytes.span, limits: limits)
    precondition((value != nil) == (last == .end), "the tree exists when the document is good")
    return 0
}
