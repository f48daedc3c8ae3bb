internal import PatternMatching

/// Decodes `%HH` and `+` as browsers send them in query strings and forms.
///
/// Input: any bytes. Output: `%` with two hexadecimal digits becomes that byte, `+` a space. A `%` without two digits
/// is copied alone and decoding goes on at the next byte; `%uHHHH` is not touched (see `urlDecodeUni`). Never fails.
///
///     SecRule REQUEST_URI_RAW "@contains ../" "id:1,phase:1,t:urlDecode,deny"
///
/// Source: ModSecurity reference manual, `urlDecode`.
enum URLDecode: TransformationDefinition {
    static let name: StaticString = "urlDecode"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet("%+") }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(of: input, from: offset, to: &output, until: [UInt8(ascii: "%"), UInt8(ascii: "+")])
            guard offset < input.count else { return changed }
            if input[offset] == UInt8(ascii: "+") {
                output.append(0x20)
                offset += 1
            } else if let byte = percentEncodedByte(in: input, at: offset) {
                output.append(byte)
                offset += 3
            } else {
                output.append(UInt8(ascii: "%"))
                offset += 1
                continue
            }
            changed = true
        }
    }
}

/// The byte that `%HH` at `offset` stands for, or `nil` if two hexadecimal digits do not follow.
func percentEncodedByte(in input: Span<UInt8>, at offset: Int) -> UInt8? {
    guard input.count - offset > 2, let high = ASCII.hexValue(input[offset + 1]),
        let low = ASCII.hexValue(input[offset + 2])
    else { return nil }
    return high << 4 | low
}
