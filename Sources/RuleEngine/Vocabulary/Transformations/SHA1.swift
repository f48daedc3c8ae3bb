/// Gives the SHA-1 digest.
///
/// Input: any bytes. Output: the raw digest, 20 bytes; follow with `hexEncode` to read it. Where the cryptographic
/// library has the algorithm switched off, the output is empty. Never fails.
///
///     SecRule FILES_TMP_CONTENT "@pmFromFile known-sha1.data" "id:1,phase:2,t:sha1,t:hexEncode,deny"
///
/// Source: ModSecurity reference manual, `sha1`; raw bytes as in ModSecurity 2.
enum SHA1: TransformationDefinition {
    static let name: StaticString = "sha1"
    static let outputBound: OutputBound = .fixed(20)

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        Digest.sha1.append(of: input, to: &output)
        return !areEqual(input, output.span)
    }
}
