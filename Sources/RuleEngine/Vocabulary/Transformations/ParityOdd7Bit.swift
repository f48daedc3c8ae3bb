internal import PatternMatching

/// Makes every byte a seven-bit value with odd parity.
///
/// Input: any bytes. Output: as long as the input; the eighth bit is cleared where the whole byte has an odd number
/// of one bits, and set elsewhere. Never fails.
///
///     SecRule ARGS:data "@contains script" "id:1,phase:2,t:parityOdd7bit,deny"
///
/// Source: ModSecurity reference manual, `parityOdd7bit`.
enum ParityOdd7Bit: TransformationDefinition {
    static let name: StaticString = "parityOdd7bit"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet((0...255).filter { mapped($0) != $0 }) }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        mapBytes(input, into: &output, mapped)
    }

    private static func mapped(_ byte: UInt8) -> UInt8 { bitParity(byte) == 1 ? byte & 0x7F : byte | 0x80 }
}
