internal import PatternMatching

/// Makes every byte a seven-bit value with even parity.
///
/// Input: any bytes. Output: as long as the input; the eighth bit is set where the whole byte has an odd number of
/// one bits, and cleared elsewhere. Never fails.
///
///     SecRule ARGS:data "@contains script" "id:1,phase:2,t:parityEven7bit,deny"
///
/// Source: ModSecurity reference manual, `parityEven7bit`.
enum ParityEven7Bit: TransformationDefinition {
    static let name: StaticString = "parityEven7bit"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet((0...255).filter { mapped($0) != $0 }) }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        mapBytes(input, into: &output, mapped)
    }

    private static func mapped(_ byte: UInt8) -> UInt8 { bitParity(byte) == 1 ? byte | 0x80 : byte & 0x7F }
}

/// 1 if the byte has an odd number of one bits, else 0; by folding, which vectorises.
func bitParity(_ byte: UInt8) -> UInt8 {
    var folded = byte ^ byte >> 4
    folded ^= folded >> 2
    folded ^= folded >> 1
    return folded & 1
}
