/// Writes every byte as two small hexadecimal digits.
///
/// Input: any bytes. Output: twice as long. Never fails.
///
///     SecRule REQUEST_BODY "@beginsWith 4d5a" "id:1,phase:2,t:hexEncode,deny"
///
/// Source: ModSecurity reference manual, `hexEncode`.
enum HexEncode: TransformationDefinition {
    static let name: StaticString = "hexEncode"
    static let outputBound: OutputBound = .linear(times: 2, plus: 0)

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        for index in input.indices {
            output.append(ASCII.hexDigit(input[index] >> 4))
            output.append(ASCII.hexDigit(input[index]))
        }
        return !input.isEmpty
    }
}
