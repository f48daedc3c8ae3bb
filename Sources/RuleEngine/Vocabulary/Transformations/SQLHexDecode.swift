internal import PatternMatching

/// Decodes SQL's hexadecimal literals where they stand.
///
/// Input: any bytes. Output: `0x` (or `0X`) with at least one pair of hexadecimal digits becomes the bytes of as many
/// pairs as follow; the rest, an odd last digit included, is copied. Never fails.
///
///     SecRule ARGS "@contains information_schema" "id:1,phase:2,t:sqlHexDecode,t:lowercase,deny"
///
/// Source: ModSecurity reference manual, `sqlHexDecode`.
enum SQLHexDecode: TransformationDefinition {
    static let name: StaticString = "sqlHexDecode"
    static let outputBound: OutputBound = .inputLength
    /// A zero alone does nothing, and is commoner than an x.
    static var triggers: ByteSet? { ByteSet("xX") }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(of: input, from: offset, to: &output, until: [UInt8(ascii: "0")])
            guard offset < input.count else { return changed }
            guard offset + 1 < input.count, input[offset + 1] | 0x20 == UInt8(ascii: "x"),
                var byte = percentEncodedByte(in: input, at: offset + 1)
            else {
                output.append(UInt8(ascii: "0"))
                offset += 1
                continue
            }
            changed = true
            offset += 2
            while true {
                output.append(byte)
                offset += 2
                // The two digits stand behind the byte at `offset - 1`, as they stood behind the `x`.
                guard let next = percentEncodedByte(in: input, at: offset - 1) else { break }
                byte = next
            }
        }
    }
}
