/// Decodes Base64 up to the first byte that is none.
///
/// Input: any bytes. Output: the bytes of the longest prefix in the Base64 alphabet, carriage returns and line feeds
/// skipped; `=` or any other byte ends it. Two characters of an unfinished quantum give one byte, three give two, one
/// gives nothing, so missing padding loses no data. Never fails.
///
///     SecRule ARGS "@contains <?php" "id:1,phase:2,t:base64Decode,deny"
///
/// Source: ModSecurity 2, `base64Decode`; libmodsecurity gives nothing at all for input with a wrong byte.
enum Base64Decode: TransformationDefinition {
    static let name: StaticString = "base64Decode"
    static let outputBound: OutputBound = .inputLength

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var quantum = Base64Quantum()
        for index in input.indices {
            let byte = input[index]
            if byte == 0x0D || byte == 0x0A { continue }
            let value = Base64Alphabet.value(byte)
            if value == Base64Alphabet.notInAlphabet { break }
            quantum.append(value, to: &output)
        }
        quantum.finish(to: &output)
        return !input.isEmpty  // three bytes of four characters: always shorter
    }
}
