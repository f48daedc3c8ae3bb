internal import PatternMatching

/// Decodes the escape sequences of CSS.
///
/// Input: any bytes. Output: `\` with one to six hexadecimal digits becomes the byte the last two of them spell, plus
/// 0x20 where the number is a full-width form (U+FF01–U+FF5E), and one white-space byte behind the digits is
/// swallowed; `\` with a line feed vanishes, and so does a `\` at the end; `\` before any other byte leaves that
/// byte. Never fails.
///
///     SecRule ARGS "@contains javascript:" "id:1,phase:2,t:cssDecode,t:lowercase,deny"
///
/// Source: ModSecurity reference manual, `cssDecode`.
enum CSSDecode: TransformationDefinition {
    static let name: StaticString = "cssDecode"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet("\\") }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(of: input, from: offset, to: &output, until: [UInt8(ascii: "\\")])
            guard offset < input.count else { return changed }
            changed = true
            offset += 1
            guard offset < input.count else { return changed }
            var number: UInt32 = 0
            let start = offset
            while offset < input.count, offset - start < 6, let digit = ASCII.hexValue(input[offset]) {
                number = number << 4 | UInt32(digit)  // at most six digits: 24 bits
                offset += 1
            }
            if offset > start {
                let isFullWidth = number >> 8 == 0xFF  // so five or six digits lead with zeros
                let low = UInt8(truncatingIfNeeded: number)
                output.append(isFullWidth ? lowByte(of: 0xFF00 | UInt16(low)) : low)
                if offset < input.count, ASCII.isSpace(input[offset]) { offset += 1 }
            } else {
                if input[offset] != UInt8(ascii: "\n") { output.append(input[offset]) }
                offset += 1
            }
        }
    }
}
