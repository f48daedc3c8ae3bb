internal import PatternMatching

/// Writes multi-byte UTF-8 sequences as `%uHHHH`, so that `urlDecodeUni` can turn them into their best-fit ASCII bytes.
///
/// Input: any bytes. Output: a complete sequence of two to four bytes becomes `%u` and its number in at least four
/// small hexadecimal digits (five or six above U+FFFF). Overlong forms and surrogates count as sequences: C0 AF comes
/// out as `%u002f`. ASCII, and bytes that begin no complete sequence, are copied. At most three times as long as the
/// input. Never fails.
///
///     SecRule ARGS "@contains <script" "id:1,phase:2,t:utf8toUnicode,t:urlDecodeUni,deny"
///
/// Source: ModSecurity reference manual, `utf8toUnicode`; NUL and stray bytes are kept, where ModSecurity loses some.
enum UTF8ToUnicode: TransformationDefinition {
    static let name: StaticString = "utf8toUnicode"
    static let outputBound: OutputBound = .linear(times: 3, plus: 0)
    static var triggers: ByteSet? { ByteSet(0xC0...0xF7) }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyASCIIRun(of: input, from: offset, to: &output)
            guard offset < input.count else { return changed }
            let lead = input[offset]
            let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 1
            guard length > 1, let number = sequence(in: input, at: offset, length: length) else {
                output.append(lead)
                offset += 1
                continue
            }
            output.append(UInt8(ascii: "%"))
            output.append(UInt8(ascii: "u"))
            var shift: UInt32 = number > 0xF_FFFF ? 20 : number > 0xFFFF ? 16 : 12
            while true {
                output.append(ASCII.hexDigit(UInt8(truncatingIfNeeded: number >> shift)))
                if shift == 0 { break }
                shift -= 4
            }
            offset += length
            changed = true
        }
    }

    /// The number a sequence of `length` bytes stands for, or `nil` if a continuation byte is missing.
    private static func sequence(in input: Span<UInt8>, at offset: Int, length: Int) -> UInt32? {
        guard input.count - offset >= length else { return nil }
        var number = UInt32(input[offset]) & (0x7F >> UInt32(length))
        for index in offset + 1..<offset + length {
            guard input[index] & 0xC0 == 0x80 else { return nil }
            number = number << 6 | UInt32(input[index] & 0x3F)
        }
        return number
    }
}
