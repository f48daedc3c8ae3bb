// White space and comments.
extension SQLLexer {
    /// Passes over white space and comments; a comment that takes the rest of the value is returned.
    ///
    /// A lone backslash counts as white space: escaping that another layer left behind.
    mutating func skipBlanks() -> SQLToken? {
        let count = bytes.count
        while offset < count {
            let first = bytes[offset]
            switch first {
            case 0...0x20: offset += 1
            case UInt8(ascii: "\\"):
                if byte(1) | 0x20 == UInt8(ascii: "n"), !SQLBytes.wordPart.contains(byte(2)) { return nil }
                offset += 1
            // No UTF-8 text begins so: white space in Latin-1, or what is left of an evaded escape.
            case 0x80...0xBF: offset += 1
            case 0xC2 where byte(1) == 0xA0: offset += 2
            case 0xE2 where byte(1) == 0x80 && byte(2) <= 0x8B && byte(2) >= 0x80: offset += 3
            case 0xE3 where byte(1) == 0x80 && byte(2) == 0x80: offset += 3
            case UInt8(ascii: "#"):
                dialectMatters = true
                guard dialect.isMySQL else { return nil }
                if let comment = lineComment(markLength: 1) { return comment }
            case UInt8(ascii: "-"):
                guard byte(1) == UInt8(ascii: "-") else { return nil }
                let third = byte(2)
                if third > 0x20, third != 0xA0 {
                    dialectMatters = true
                    if dialect.isMySQL { return nil }
                }
                if let comment = lineComment(markLength: 2) { return comment }
            case UInt8(ascii: "/"):
                guard byte(1) == UInt8(ascii: "*") else { return nil }
                if let comment = blockComment() { return comment }
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard let length = idleNumberLength() else { return nil }
                offset += length
            case UInt8(ascii: "*") where sawConditionalComment && byte(1) == UInt8(ascii: "/"):
                // The end of an executed comment.
                offset += 2
            default: return nil
            }
        }
        return nil
    }

    /// The length of a number such as `1.e`, which MySQL passes over before a sign: `sleep 1.e(5)`.
    private mutating func idleNumberLength() -> Int? {
        var length = 1
        while length < 8, SQLBytes.digits.contains(byte(length)) { length += 1 }
        guard byte(length) == UInt8(ascii: "."), byte(length + 1) | 0x20 == UInt8(ascii: "e") else { return nil }
        length += 2
        switch byte(length) {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "|"),
            UInt8(ascii: "*"), UInt8(ascii: "/"):
            dialectMatters = true
            return dialect.isMySQL ? length : nil
        default: return nil
        }
    }

    private mutating func lineComment(markLength: Int) -> SQLToken? {
        let start = offset
        offset = min(offset + markLength, bytes.count)
        while offset < bytes.count {
            // MySQL and PostgreSQL end at a line feed, PostgreSQL also at a carriage return.
            if bytes[offset] == 0x0D { dialectMatters = true }
            if bytes[offset] == 0x0A || bytes[offset] == 0x0D && dialect == .standard {
                sawComment = true
                return nil
            }
            offset += 1
        }
        return SQLToken(kind: .comment, lead: bytes[start], start: start, end: offset)
    }

    private mutating func blockComment() -> SQLToken? {
        let start = offset
        if byte(2) == UInt8(ascii: "!") || (byte(2) | 0x20 == UInt8(ascii: "m") && byte(3) == UInt8(ascii: "!")) {
            dialectMatters = true
            if dialect.isMySQL {
                sawConditionalComment = true
                offset += byte(2) == UInt8(ascii: "!") ? 3 : 4
                var digits = 0
                while digits < 6, offset < bytes.count, SQLBytes.digits.contains(bytes[offset]) {
                    offset += 1
                    digits += 1
                }
                return nil
            }
        }
        offset += 2
        var depth = 1
        while offset + 1 < bytes.count {
            let pair = (bytes[offset], bytes[offset + 1])
            if pair == (UInt8(ascii: "*"), UInt8(ascii: "/")) {
                offset += 2
                depth -= 1
                if depth == 0 {
                    sawComment = true
                    return nil
                }
            } else if pair == (UInt8(ascii: "/"), UInt8(ascii: "*")) {
                // `/*/*/`: in MySQL, and SQLite, the inner mark means nothing.
                dialectMatters = true
                offset += dialect == .standard ? 2 : 1
                if dialect == .standard { depth += 1 }
            } else {
                offset += 1
            }
        }
        offset = bytes.count
        return SQLToken(kind: .comment, isOpen: true, lead: bytes[start], start: start, end: offset)
    }
}
