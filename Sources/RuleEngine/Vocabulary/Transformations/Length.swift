/// Gives the length of the value.
///
/// Input: any bytes. Output: their number in decimal digits, `0` for the empty input. Never fails.
///
///     SecRule ARGS:token "@gt 256" "id:1,phase:2,t:length,deny"
///
/// Source: ModSecurity reference manual, `length`.
enum Length: TransformationDefinition {
    static let name: StaticString = "length"
    static let outputBound: OutputBound = .fixed(20)  // Int.max has 19 digits

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var power = 1
        while input.count / power >= 10 { power *= 10 }  // power ≤ count
        while power > 0 {
            output.append(UInt8(ascii: "0") + UInt8(input.count / power % 10))
            power /= 10
        }
        // A single byte `1` is its own length; longer values have more bytes than their length has digits.
        return !(input.count == 1 && input[0] == UInt8(ascii: "1"))
    }
}
