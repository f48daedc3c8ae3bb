import RuleTools

/// Any bytes as a file of transactions; the first byte chooses the format, the second where the stream is cut.
///
/// Held: no trap, and the pieces in which a stream arrives make no difference.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzInputs(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size > 1 else { return 0 }
    let formats: [InputFormat?] = InputFormat.allCases + [nil]
    let format = formats[Int(data[0]) % formats.count]
    let bytes = Array(UnsafeBufferPointer(start: data + 2, count: size - 2))

    let whole = AnyInput.items(in: bytes, with: AnyInput(format: format))
    var reader = AnyInput(format: format)
    var items: [InputItem] = []
    let cut = min(Int(data[1]), bytes.count)
    for piece in [Array(bytes[..<cut]), Array(bytes[cut...])] {
        reader.append(piece.span)
        while let item = reader.next() { items.append(item) }
    }
    reader.finish()
    while let item = reader.next() { items.append(item) }
    precondition(items == whole, "the pieces make no difference")
    return 0
}
