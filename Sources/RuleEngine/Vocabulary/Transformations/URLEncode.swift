internal import PatternMatching

/// Encodes as `application/x-www-form-urlencoded` does.
///
/// Input: any bytes. Output: a space becomes `+`; ASCII letters, digits and `*` stay; every other byte becomes `%`
/// and two small hexadecimal digits. At most three times as long as the input. Never fails.
///
///     SecRule REQUEST_HEADERS:X-Path "@streq %2fadmin" "id:1,phase:1,t:urlEncode,deny"
///
/// Source: ModSecurity reference manual, `urlEncode`.
enum URLEncode: TransformationDefinition {
    static let name: StaticString = "urlEncode"
    static let outputBound: OutputBound = .linear(times: 3, plus: 0)
    static var triggers: ByteSet? { ByteSet((0...255).filter { !isKept($0) }) }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        for index in input.indices {
            let byte = input[index]
            if isKept(byte) {
                output.append(byte)
                continue
            }
            changed = true
            if byte == 0x20 {
                output.append(UInt8(ascii: "+"))
            } else {
                output.append(UInt8(ascii: "%"))
                output.append(ASCII.hexDigit(byte >> 4))
                output.append(ASCII.hexDigit(byte))
            }
        }
        return changed
    }

    private static func isKept(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "*")
    }
}
