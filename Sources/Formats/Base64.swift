/// RFC 4648 base64, both alphabets, strict in both directions.
///
/// Decoding accepts exactly what encoding can produce: no blanks, no line breaks, no bytes after the padding, and no
/// non-zero bits below the last byte. The lenient prefix decoding of `t:base64Decode` is a transformation, not this.
package enum Base64 {
    /// Which 64 characters, and whether `=` fills the last group.
    package enum Variant: Sendable {
        /// RFC 4648 section 4: `+`, `/`, padded.
        case standard
        /// RFC 4648 section 5 without padding, as JWS uses it: `-`, `_`.
        case urlSafe
    }

    /// Appends the encoding of `bytes` to `output`.
    package static func encode(_ bytes: Span<UInt8>, variant: Variant = .standard, into output: inout [UInt8]) {
        let isPadded = variant == .standard
        let alphabet = isPadded ? standardAlphabet : urlSafeAlphabet
        let characters = alphabet.span
        var offset = 0
        while bytes.count - offset >= 3 {
            let group = UInt32(bytes[offset]) << 16 | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2])
            output.append(characters[Int(group >> 18)])
            output.append(characters[Int(group >> 12 & 0x3F)])
            output.append(characters[Int(group >> 6 & 0x3F)])
            output.append(characters[Int(group & 0x3F)])
            offset += 3
        }
        let left = bytes.count - offset
        guard left > 0 else { return }
        let group = UInt32(bytes[offset]) << 16 | (left > 1 ? UInt32(bytes[offset + 1]) << 8 : 0)
        output.append(characters[Int(group >> 18)])
        output.append(characters[Int(group >> 12 & 0x3F)])
        if left > 1 { output.append(characters[Int(group >> 6 & 0x3F)]) }
        guard isPadded else { return }
        for _ in left..<3 { output.append(UInt8(ascii: "=")) }
    }

    /// Appends the bytes that `text` encodes to `output` and returns `true`; leaves `output` as it was and returns
    /// `false` when `text` is not exactly one encoding.
    package static func decode(_ text: Span<UInt8>, variant: Variant = .standard, into output: inout [UInt8]) -> Bool {
        let start = output.count
        var end = text.count
        if variant == .standard {
            guard end % 4 == 0 else { return false }
            if end > 0, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
            if end > 0, end % 4 == 3, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        }
        var group: UInt32 = 0
        for offset in 0..<end {
            guard let value = value(of: text[offset], variant: variant) else { return fail(&output, start) }
            group = group << 6 | UInt32(value)
            if offset % 4 == 3 {
                output.append(UInt8(truncatingIfNeeded: group >> 16))
                output.append(UInt8(truncatingIfNeeded: group >> 8))
                output.append(UInt8(truncatingIfNeeded: group))
                group = 0
            }
        }
        switch end % 4 {
        case 2:
            guard group & 0xF == 0 else { return fail(&output, start) }
            output.append(UInt8(truncatingIfNeeded: group >> 4))
        case 3:
            guard group & 0x3 == 0 else { return fail(&output, start) }
            output.append(UInt8(truncatingIfNeeded: group >> 10))
            output.append(UInt8(truncatingIfNeeded: group >> 2))
        case 1:
            return fail(&output, start)
        default:
            break
        }
        return true
    }

    private static func fail(_ output: inout [UInt8], _ start: Int) -> Bool {
        output.removeLast(output.count - start)
        return false
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let standardAlphabet = letters + Array("+/".utf8)
    private static let urlSafeAlphabet = letters + Array("-_".utf8)

    private static func value(of character: UInt8, variant: Variant) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+") where variant == .standard, UInt8(ascii: "-") where variant == .urlSafe: 62
        case UInt8(ascii: "/") where variant == .standard, UInt8(ascii: "_") where variant == .urlSafe: 63
        default: nil
        }
    }
}
