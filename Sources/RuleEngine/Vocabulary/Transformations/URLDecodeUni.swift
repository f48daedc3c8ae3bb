internal import PatternMatching

/// Decodes `%HH`, `+` and Microsoft's `%uHHHH`.
///
/// Input: any bytes. Output: as `urlDecode`, and `%u` (or `%U`) with four hexadecimal digits becomes one byte: the
/// one the Unicode map has for it, else its low byte, plus 0x20 where that makes a full-width form (U+FF01–U+FF5E)
/// its ASCII twin. A `%u` without four digits is copied as it stands. Never fails.
///
/// The map is the best fit to US-ASCII unless `SecUnicodeMapFile` names another, so `%u00e9` (é) becomes `e`.
///
///     SecRule ARGS "@contains <script" "id:1,phase:2,t:urlDecodeUni,t:lowercase,deny"
///
/// Source: ModSecurity reference manual, `urlDecodeUni`; the map as ModSecurity 2 applies `unicode.mapping 20127`.
enum URLDecodeUni: ContextualTransformationDefinition {
    static let name: StaticString = "urlDecodeUni"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet("%+") }

    static func apply(
        _ input: Span<UInt8>, to output: inout OutputSpan<UInt8>, context: borrowing TransformationContext
    ) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(of: input, from: offset, to: &output, until: [UInt8(ascii: "%"), UInt8(ascii: "+")])
            guard offset < input.count else { return changed }
            if input[offset] == UInt8(ascii: "+") {
                output.append(0x20)
                offset += 1
            } else if input.count - offset > 1, input[offset + 1] | 0x20 == UInt8(ascii: "u") {
                guard let codePoint = fourHexDigits(in: input, at: offset + 2) else {
                    output.append(UInt8(ascii: "%"))
                    output.append(input[offset + 1])
                    offset += 2
                    continue
                }
                output.append(context.unicodeMap[codePoint] ?? lowByte(of: codePoint))
                offset += 6
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

/// The number that four hexadecimal digits at `offset` spell, or `nil` if fewer stand there.
func fourHexDigits(in input: Span<UInt8>, at offset: Int) -> UInt16? {
    guard input.count - offset >= 4 else { return nil }
    var value: UInt16 = 0
    for index in offset..<offset + 4 {
        guard let digit = ASCII.hexValue(input[index]) else { return nil }
        value = value << 4 | UInt16(digit)
    }
    return value
}

/// The low byte of a code point; for a full-width form (U+FF01–U+FF5E) its ASCII twin.
func lowByte(of codePoint: UInt16) -> UInt8 {
    let low = UInt8(truncatingIfNeeded: codePoint)
    return codePoint >> 8 == 0xFF && low > 0 && low < 0x5F ? low + 0x20 : low  // at most 0x7E
}
