/// Classes of single bytes that the rule language shares. Bytes above 0x7F belong to none of them.
///
/// Our own beside PatternMatching's type of this name: called per byte, these must be inlined.
enum ASCII {
    /// `A`–`Z` become `a`–`z`; every other byte stays.
    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte  // wraps on purpose: one comparison tests both ends
    }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }  // wraps on purpose

    /// `a`–`z` become `A`–`Z`; every other byte stays.
    static func uppercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "a") < 26 ? byte & 0xDF : byte  // wraps on purpose: one comparison tests both ends
    }

    /// Space, `\t`, `\n`, `\v`, `\f` or `\r`, as C's `isspace` says.
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte &- 0x09 < 5  // wraps on purpose: 0x09…0x0D
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }  // wraps on purpose

    static func isOctalDigit(_ byte: UInt8) -> Bool { byte & 0xF8 == 0x30 }

    static func isHexDigit(_ byte: UInt8) -> Bool { hexValue(byte) != nil }

    /// 0–15, or `nil` if the byte is no hexadecimal digit.
    static func hexValue(_ byte: UInt8) -> UInt8? {
        if isDigit(byte) { return byte & 0x0F }
        let letter = (byte | 0x20) &- UInt8(ascii: "a")  // wraps on purpose
        return letter < 6 ? letter &+ 10 : nil  // at most 15
    }

    /// The lower-case hexadecimal digit for the low four bits.
    static func hexDigit(_ value: UInt8) -> UInt8 {
        let nibble = value & 0x0F
        return nibble < 10 ? UInt8(ascii: "0") &+ nibble : UInt8(ascii: "a") &- 10 &+ nibble  // at most 'f'
    }
}
