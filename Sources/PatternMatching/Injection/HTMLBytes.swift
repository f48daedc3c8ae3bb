/// The byte classes of the HTML parsing rules.
enum HTMLBytes {
    static let space = UInt8(ascii: " ")
    static let less = UInt8(ascii: "<")
    static let greater = UInt8(ascii: ">")
    static let equals = UInt8(ascii: "=")
    static let slash = UInt8(ascii: "/")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let backtick = UInt8(ascii: "`")
    static let ampersand = UInt8(ascii: "&")
    static let colon = UInt8(ascii: ":")
    static let semicolon = UInt8(ascii: ";")
    static let exclamation = UInt8(ascii: "!")
    static let question = UInt8(ascii: "?")
    static let hyphen = UInt8(ascii: "-")

    /// Tab, line feed, form feed, carriage return, space: what separates attributes.
    @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (1 &<< UInt64(byte) as UInt64) & 0x1_0000_3600 != 0  // shift of at most 32
    }

    /// A control byte that is no white space: browsers of one age or another dropped it from names.
    @inline(__always) static func isDropped(_ byte: UInt8) -> Bool { byte < 0x20 && !isSpace(byte) || byte == 0x7F }

    @inline(__always) static func isQuote(_ byte: UInt8) -> Bool {
        byte == quote || byte == apostrophe || byte == backtick
    }

    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }  // wraps below '0' on purpose

    /// Letters, digits, `-`, `_`, `:`, `.`, `@` and everything beyond ASCII: what a name or a word consists of.
    @inline(__always) static func isNameByte(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || byte >= 0x80 || byte &- 0x30 < 11  // '0'…'9' and ':'
            || byte == hyphen || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "@")
    }
}
