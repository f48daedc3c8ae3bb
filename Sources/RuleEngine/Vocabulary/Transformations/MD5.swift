/// Gives the MD5 digest.
///
/// Input: any bytes. Output: the raw digest, 16 bytes; follow with `hexEncode` to read it. Where the cryptographic
/// library has the algorithm switched off, the output is empty. Never fails.
///
///     SecRule FILES_TMP_CONTENT "@pmFromFile known-md5.data" "id:1,phase:2,t:md5,t:hexEncode,deny"
///
/// Source: ModSecurity reference manual, `md5`; raw bytes as in ModSecurity 2.
enum MD5: TransformationDefinition {
    static let name: StaticString = "md5"
    static let outputBound: OutputBound = .fixed(16)

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        Digest.md5.append(of: input, to: &output)
        return !areEqual(input, output.span)
    }
}

/// Whether two byte strings are the same.
func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
}
