internal import PatternMatching

/// Decodes the escape sequences of ANSI C string literals.
///
/// Input: any bytes. Output: `\a \b \f \n \r \t \v` become their control byte, `\xHH` its byte, `\` with one to three
/// octal digits their value modulo 256; `\` before any other byte vanishes. A lone `\` at the end is copied. Never
/// fails.
///
///     SecRule ARGS "@rx /etc/passwd" "id:1,phase:2,t:escapeSeqDecode,deny"
///
/// Source: ModSecurity reference manual, `escapeSeqDecode`; unknown escapes lose the backslash, as in ModSecurity 2.
enum EscapeSeqDecode: TransformationDefinition {
    static let name: StaticString = "escapeSeqDecode"
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
            if byte == UInt8(ascii: "x"), let value = percentEncodedByte(in: input, at: offset) {
                output.append(value)
                offset += 3
            } else if ASCII.isOctalDigit(byte) {
                output.append(octalByte(in: input, at: &offset, maxDigits: 3))
            } else {
                output.append(controlByte(forEscape: byte) ?? byte)
                offset += 1
            }
        }
    }
}
