#if Compression
import Formats

/// Any bytes as a compressed body; the first byte chooses the coding.
///
/// Held: no more output than the limits, and narrower limits give the beginning of what wider ones give.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzInflate(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size > 0 else { return 0 }
    let formats = Inflate.Format.allCases
    let format = formats[Int(data[0]) % formats.count]
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))

    let wide = Inflate.decode(bytes.span, format: format, limits: .init(outputBytes: 1 << 20, ratio: 100))
    precondition(wide.bytes.count <= 1 << 20, "no more output than the limit")
    let narrow = Inflate.decode(
        bytes.span, format: format, limits: .init(outputBytes: 100, ratio: 2, ratioFreeBytes: 10))
    precondition(narrow.bytes.count <= 100, "no more output than the limit")
    precondition(narrow.bytes.count <= max(2 * bytes.count, 10), "no more output than the ratio allows")
    precondition(wide.bytes.starts(with: narrow.bytes), "narrow limits give the beginning")
    if narrow.status != .limitExceeded { precondition(narrow == wide, "limits that were not reached do nothing") }
    return 0
}
#endif
