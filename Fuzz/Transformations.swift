import RuleEngine

/// Every transformation on any bytes: the first byte chooses, the rest is the input.
///
/// Held: no trap and no access outside the promised room (the sanitizer watches both ends of it), the flag tells exactly
/// whether the bytes changed, and an input without trigger bytes stays.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzTransformations(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size > 0 else { return 0 }
    let all = Transformation.allCases
    let selector = Int(data[0])
    let transformation = all[selector % all.count]
    let context = selector / all.count % 2 == 0 ? TransformationContext.standard : withoutMap

    let bytes = UnsafeBufferPointer(start: data + 1, count: size - 1)
    let bound = transformation.outputBound.capacity(forInputOf: bytes.count)
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bound)
    defer { room.deallocate() }
    var output = OutputSpan(buffer: room, initializedCount: 0)
    let changed = transformation.apply(bytes.span, to: &output, context: context)
    let count = output.finalize(for: room)

    precondition(changed != room[..<count].elementsEqual(bytes), "the flag tells whether the bytes changed")
    if let triggers = transformation.triggers, !bytes.contains(where: triggers.contains) {
        precondition(!changed, "an input without triggers stays")
    }
    return 0
}

private let withoutMap = TransformationContext(unicodeMap: UnicodeMap())
