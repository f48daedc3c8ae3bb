internal import PatternMatching

/// Decodes numeric character references and the five entities that hide markup.
///
/// Input: any bytes. Output: `&#` with decimal digits, or `&#x` with hexadecimal digits, becomes the low byte of that
/// number; `&quot`, `&amp`, `&lt`, `&gt` and `&nbsp` (byte A0), in any ASCII case, become their byte. One `;` behind
/// is swallowed, and may be missing. The name must be the whole run of letters and digits: `&ltfoo;` stays.
/// Everything else is copied. Never fails.
///
///     SecRule ARGS "@contains <script" "id:1,phase:2,t:htmlEntityDecode,t:lowercase,deny"
///
/// Source: ModSecurity reference manual, `htmlEntityDecode`; any number of digits, as ModSecurity 2 reads them.
enum HTMLEntityDecode: TransformationDefinition {
    static let name: StaticString = "htmlEntityDecode"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet("&") }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(of: input, from: offset, to: &output, until: [UInt8(ascii: "&")])
            guard offset < input.count else { return changed }
            var end = offset + 1
            guard let byte = reference(in: input, at: &end) else {
                output.append(UInt8(ascii: "&"))
                offset += 1
                continue
            }
            if end < input.count, input[end] == UInt8(ascii: ";") { end += 1 }
            output.append(byte)
            offset = end
            changed = true
        }
    }

    /// The byte that the text behind an `&` stands for; `offset` moves behind its last digit or letter.
    private static func reference(in input: Span<UInt8>, at offset: inout Int) -> UInt8? {
        guard offset < input.count else { return nil }
        guard input[offset] == UInt8(ascii: "#") else { return namedReference(in: input, at: &offset) }
        offset += 1
        guard offset < input.count else { return nil }
        let isHexadecimal = input[offset] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { offset += 1 }
        let start = offset
        var value: UInt8 = 0
        // Wrapping arithmetic keeps the low byte, which is all that is asked for, however many digits there are.
        if isHexadecimal {
            while offset < input.count, let digit = ASCII.hexValue(input[offset]) {
                value = value << 4 | digit
                offset += 1
            }
        } else {
            while offset < input.count, ASCII.isDigit(input[offset]) {
                value = value &* 10 &+ (input[offset] & 0x0F)
                offset += 1
            }
        }
        return offset > start ? value : nil
    }

    private static func namedReference(in input: Span<UInt8>, at offset: inout Int) -> UInt8? {
        let start = offset
        while offset < input.count, ASCII.isLetter(input[offset]) || ASCII.isDigit(input[offset]) { offset += 1 }
        // Up to four letters, packed in small case; no digit of the packing can be mistaken for a letter.
        guard offset - start <= 4 else { return nil }
        var packed: UInt32 = 0
        for index in start..<offset { packed = packed << 8 | UInt32(ASCII.lowercased(input[index])) }
        switch packed {
        case 0x71_75_6F_74: return UInt8(ascii: "\"")  // quot
        case 0x61_6D_70: return UInt8(ascii: "&")  // amp
        case 0x6C_74: return UInt8(ascii: "<")  // lt
        case 0x67_74: return UInt8(ascii: ">")  // gt
        case 0x6E_62_73_70: return 0xA0  // nbsp
        default: return nil
        }
    }
}
