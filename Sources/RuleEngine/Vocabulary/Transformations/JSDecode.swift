internal import PatternMatching

/// Decodes the escape sequences of JavaScript string literals.
///
/// Input: any bytes. Output: `\uHHHH` becomes its low byte, plus 0x20 where that makes a full-width form
/// (U+FF01–U+FF5E) its ASCII twin; `\xHH` its byte; `\` with one to three octal digits its byte, of which only two
/// are read if three would exceed 0377; `\a \b \f \n \r \t \v` their control byte; `\` before any other byte
/// vanishes. A lone `\` at the end is copied. Never fails.
///
///     SecRule ARGS "@contains document.cookie" "id:1,phase:2,t:jsDecode,t:lowercase,deny"
///
/// Source: ModSecurity reference manual, `jsDecode`.
enum JSDecode: TransformationDefinition {
    static let name: StaticString = "jsDecode"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet("\\") }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(of: input, from: offset, to: &output, until: [UInt8(ascii: "\\")])
            guard offset < input.count else { return changed }
            guard offset + 1 < input.count else {
                output.append(UInt8(ascii: "\\"))
                return changed
            }
            offset += 1
            changed = true
            let byte = input[offset]
            if byte == UInt8(ascii: "u"), let codePoint = fourHexDigits(in: input, at: offset + 1) {
                output.append(lowByte(of: codePoint))
                offset += 5
            } else if byte == UInt8(ascii: "x"), let value = percentEncodedByte(in: input, at: offset) {
                output.append(value)
                offset += 3
            } else if ASCII.isOctalDigit(byte) {
                // Three digits whose first is above 3 would exceed 0377.
                let limit = byte <= UInt8(ascii: "3") ? 3 : 2
                output.append(octalByte(in: input, at: &offset, maxDigits: limit))
            } else {
                output.append(controlByte(forEscape: byte) ?? byte)
                offset += 1
            }
        }
    }
}

/// The value modulo 256 of up to `maxDigits` octal digits at `offset`, which moves behind them.
func octalByte(in input: Span<UInt8>, at offset: inout Int, maxDigits: Int) -> UInt8 {
    let end = min(offset + maxDigits, input.count)
    var value: UInt8 = 0
    while offset < end, ASCII.isOctalDigit(input[offset]) {
        value = value << 3 | input[offset] & 0x07  // the shift drops what exceeds a byte
        offset += 1
    }
    return value
}

/// The control byte that C and JavaScript write as `\a`, `\b`, `\f`, `\n`, `\r`, `\t` or `\v`; `nil` for every other
/// letter.
func controlByte(forEscape letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "a"): 0x07
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): 0x0D
    default: nil
    }
}
