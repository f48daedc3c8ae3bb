/// Decodes Base64 and ignores whatever does not belong to it.
///
/// Input: any bytes. Output: the bytes that the characters of the alphabet spell, every other byte skipped, `=` too
/// wherever it stands. Where `=` follows the first character of a quantum and no second `=` follows it, the output is
/// empty. Never fails.
///
///     SecRule ARGS "@contains <script" "id:1,phase:2,t:base64DecodeExt,deny"
///
/// Source: ModSecurity reference manual, `base64DecodeExt`.
enum Base64DecodeExt: TransformationDefinition {
    static let name: StaticString = "base64DecodeExt"
    static let outputBound: OutputBound = .inputLength

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        let start = output.count
        var quantum = Base64Quantum()
        for index in input.indices {
            let byte = input[index]
            let value = Base64Alphabet.value(byte)
            if value != Base64Alphabet.notInAlphabet {
                quantum.append(value, to: &output)
            } else if byte == UInt8(ascii: "="), quantum.count == 1 {
                let isDoubled = index + 1 < input.count && input[index + 1] == byte
                guard isDoubled else {
                    output.removeLast(output.count - start)
                    return true
                }
            }
        }
        quantum.finish(to: &output)
        return !input.isEmpty  // three bytes of four characters: always shorter
    }
}
