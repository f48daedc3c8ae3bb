/// Reads pairs of hexadecimal digits as bytes.
///
/// Input: any bytes. Output: half as long; a last odd digit is dropped. Digits are not checked: any byte from `A` up
/// counts as a letter (its bit 5 cleared, minus `A`, plus 10), any below as a figure (minus `0`), and the sum is
/// taken modulo 256. Never fails.
///
///     SecRule ARGS:payload "@contains <?php" "id:1,phase:2,t:hexDecode,deny"
///
/// Source: ModSecurity 2, `hexDecode`.
enum HexDecode: TransformationDefinition {
    static let name: StaticString = "hexDecode"
    static let outputBound: OutputBound = .inputLength

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var offset = 0
        while offset + 1 < input.count {
            output.append(uncheckedDigit(input[offset]) &* 16 &+ uncheckedDigit(input[offset + 1]))  // modulo 256
            offset += 2
        }
        return !input.isEmpty
    }

    /// What ModSecurity takes for the value of any byte; arithmetic modulo 256.
    private static func uncheckedDigit(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") ? (byte & 0xDF) &- UInt8(ascii: "A") &+ 10 : byte &- UInt8(ascii: "0")
    }
}
