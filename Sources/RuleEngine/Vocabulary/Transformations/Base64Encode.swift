/// Encodes in Base64.
///
/// Input: any bytes. Output: four characters for every three bytes, padded with `=`. Never fails.
///
///     SecRule REQUEST_HEADERS:Authorization "@streq QWxhZGRpbg==" "id:1,phase:1,t:base64Encode,deny"
///
/// Source: RFC 4648, section 4.
enum Base64Encode: TransformationDefinition {
    static let name: StaticString = "base64Encode"
    static let outputBound: OutputBound = .linear(times: 2, plus: 2)

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var offset = 0
        while offset < input.count {
            let left = input.count - offset
            let first = input[offset]
            let second = left > 1 ? input[offset + 1] : 0
            let third = left > 2 ? input[offset + 2] : 0
            output.append(Base64Alphabet.character(first >> 2))
            output.append(Base64Alphabet.character(first << 4 | second >> 4))
            output.append(left > 1 ? Base64Alphabet.character(second << 2 | third >> 6) : UInt8(ascii: "="))
            output.append(left > 2 ? Base64Alphabet.character(third) : UInt8(ascii: "="))
            offset += 3
        }
        return !input.isEmpty
    }
}
