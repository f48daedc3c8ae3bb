/// Tests on single bytes that every reader here needs; no locale, no tables.
enum ASCIIByte {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20

    /// Whether `byte` is what C calls `isspace`: SP, \t, \n, \v, \f or \r.
    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == space || (byte >= tab && byte <= carriageReturn) }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    static func isLetter(_ byte: UInt8) -> Bool {
        let folded = byte | 0x20
        return folded >= UInt8(ascii: "a") && folded <= UInt8(ascii: "z")
    }

    /// The value of a hexadecimal digit, or `nil`.
    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- UInt8(ascii: "0")  // the case bounds it
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte &- (UInt8(ascii: "a") &- 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte &- (UInt8(ascii: "A") &- 10)
        default: nil
        }
    }
}

extension Span where Element == UInt8 {
    /// Whether the bytes from `offset` on begin with `text`.
    func hasBytes(_ text: Span<UInt8>, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count, text.count <= count - offset else { return false }
        for index in text.indices where self[offset + index] != text[index] { return false }
        return true
    }

    /// Whether the bytes from `offset` on begin with `text`.
    func hasText(_ text: String, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count, text.utf8.count <= count - offset else { return false }
        var place = offset
        for byte in text.utf8 {
            guard self[place] == byte else { return false }
            place += 1
        }
        return true
    }

    /// Whether the bytes from `offset` on begin with `text`, which is lower-case ASCII, letter case aside.
    func hasTextIgnoringCase(_ text: String, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count, text.utf8.count <= count - offset else { return false }
        var place = offset
        for byte in text.utf8 {
            guard asciiLowercased(self[place]) == byte else { return false }
            place += 1
        }
        return true
    }

    /// The first place of `byte` in `range`, or `nil`.
    func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        for offset in range where self[offset] == byte { return offset }
        return nil
    }
}
