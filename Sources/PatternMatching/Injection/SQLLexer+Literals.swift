// Strings, quoted names, numbers, variables and words.
extension SQLLexer {
    /// A string whose text begins at `bodyAt`. Also reads on in a string that the application opened.
    mutating func string(quote: UInt8, from start: Int, bodyAt: Int, escapes: Bool = false) -> SQLToken {
        let count = bytes.count
        let hasEscapes = escapes || dialect.isMySQL
        var place = bodyAt
        while place < count {
            let current = bytes[place]
            if current == quote {
                guard place + 1 < count, bytes[place + 1] == quote else {
                    offset = place + 1
                    return SQLToken(kind: .string, lead: quote, start: start, end: offset)
                }
                place += 2
            } else if current == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") {
                dialectMatters = true
                place += hasEscapes ? 2 : 1
            } else {
                place += 1
            }
        }
        offset = count
        return SQLToken(kind: .string, isOpen: true, lead: quote, start: start, end: count)
    }

    /// A name until the closing byte; without one, what follows is no SQL.
    mutating func quotedName(until close: UInt8) -> SQLToken {
        let start = offset
        var place = offset + 1
        while place < bytes.count {
            if bytes[place] == close {
                offset = place + 1
                return SQLToken(kind: .quotedName, lead: bytes[start], start: start, end: offset)
            }
            place += 1
        }
        offset = bytes.count
        return SQLToken(kind: .quotedName, isOpen: true, lead: bytes[start], start: start, end: offset)
    }

    /// `@x`, `@@x`, `@'x'`, or a lone `@`, which MySQL takes for an unset variable.
    mutating func variable() -> SQLToken {
        let start = offset
        if byte(1) == UInt8(ascii: ">") { return take(2, .comparison) }
        offset += byte(1) == UInt8(ascii: "@") ? 2 : 1
        let first = byte()
        if first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") || first == UInt8(ascii: "`") {
            _ = string(quote: first, from: offset, bodyAt: offset + 1)
        } else {
            while offset < bytes.count, SQLBytes.wordPart.contains(bytes[offset]) || bytes[offset] == UInt8(ascii: ".")
            {
                if bytes[offset] == 0xA0, bytes[offset - 1] < 0x80 { break }
                offset += 1
            }
        }
        return SQLToken(kind: .variable, lead: bytes[start], start: start, end: offset)
    }

    /// `$5.00`, `$tag$ … $tag$`, `$name`.
    mutating func dollar() -> SQLToken {
        let start = offset
        if SQLBytes.digits.contains(byte(1)) {
            offset += 1
            var token = number()
            token.start = start
            return token
        }
        var place = offset + 1
        while place < bytes.count, SQLBytes.wordPart.contains(bytes[place]), bytes[place] != UInt8(ascii: "$") {
            place += 1
        }
        guard place < bytes.count, bytes[place] == UInt8(ascii: "$") else {
            offset = place
            return SQLToken(kind: place > start + 1 ? .word : .junk, lead: bytes[start], start: start, end: offset)
        }
        let tag = start..<place + 1
        var search = place + 1
        while search + tag.count <= bytes.count {
            if bytes[search] == UInt8(ascii: "$"), hasTag(tag, at: search) {
                offset = search + tag.count
                return SQLToken(kind: .string, lead: bytes[start], start: start, end: offset)
            }
            search += 1
        }
        offset = bytes.count
        return SQLToken(kind: .string, isOpen: true, lead: bytes[start], start: start, end: offset)
    }

    /// Whether the bytes of `tag`, at most 16 of which are compared, occur again at `place`.
    private func hasTag(_ tag: Range<Int>, at place: Int) -> Bool {
        for distance in 0..<min(tag.count, 16) where bytes[tag.lowerBound + distance] != bytes[place + distance] {
            return false
        }
        return bytes[place + tag.count - 1] == UInt8(ascii: "$")
    }

    /// Digits with fraction and exponent, `0x…`, `0b…`. Letters that follow make it a name, unless they are a keyword.
    mutating func number() -> SQLToken {
        let start = offset
        let count = bytes.count
        if bytes[start] == UInt8(ascii: "0"), byte(1) | 0x20 == UInt8(ascii: "x") {
            offset += 2
            while offset < count, SQLBytes.hexDigits.contains(bytes[offset]) { offset += 1 }
        } else if bytes[start] == UInt8(ascii: "0"), byte(1) | 0x20 == UInt8(ascii: "b"),
            byte(2) | 1 == UInt8(ascii: "1")
        {
            offset += 2
            while offset < count, bytes[offset] | 1 == UInt8(ascii: "1") { offset += 1 }
        } else {
            skipDigits()
            if byte() == UInt8(ascii: "."), offset < count {
                offset += 1
                skipDigits()
            }
            if byte() | 0x20 == UInt8(ascii: "e") {
                let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
                if SQLBytes.digits.contains(byte(1 + sign)) {
                    offset += 1 + sign
                    skipDigits()
                }
            }
        }
        let number = SQLToken(kind: .number, lead: bytes[start], start: start, end: offset)
        guard offset < count, SQLBytes.wordStart.contains(bytes[offset]), bytes[offset] != 0xA0 else { return number }
        if bytes[offset] == 0xC2, byte(1) == 0xA0 { return number }
        let after = offset
        let next = word()
        if next.kind == .word, next.word.canFollowNumber {
            offset = after
            return number
        }
        // Oracle's `1f`, `1d` directly before a keyword.
        if bytes[after] | 0x20 == UInt8(ascii: "f") || bytes[after] | 0x20 == UInt8(ascii: "d"), next.end > after + 1,
            lookUp(after + 1..<next.end).word.canFollowNumber
        {
            offset = after + 1
            return number
        }
        return SQLToken(kind: .word, lead: bytes[start], start: start, end: offset)
    }

    private mutating func skipDigits() {
        while offset < bytes.count, SQLBytes.digits.contains(bytes[offset]) { offset += 1 }
    }

    /// A word, with the parts that dots join to it; or a string with a prefix, `N'…'`.
    mutating func word() -> SQLToken {
        let start = offset
        skipWord()
        let quote = byte()
        if quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "&"),
            let string = prefixedString(start..<offset)
        {
            return string
        }
        var lastPart = start
        while byte() == UInt8(ascii: ".") {
            let dots = byte(1) == UInt8(ascii: ".") ? 2 : 1
            guard SQLBytes.wordStart.contains(byte(dots)), byte(dots) != 0xA0 else { break }
            offset += dots
            lastPart = offset
            skipWord()
        }
        var token = SQLToken(kind: .word, lead: bytes[start], start: start, end: offset)
        let entry = lookUp(lastPart..<offset)
        if lastPart == start {
            token.word = entry.word
            token.function = entry.function
        } else {
            token.word = .dottedName
            let owner = lookUp(start..<lastPart - 1).function
            token.function = owner == .system || entry.word == .procedureName ? .system : .unknown
            if entry.function == .delay || entry.function == .system, owner == .server {
                token.function = entry.function
            }
            if entry.word == .procedureName { token.word = .procedureName }
        }
        return token
    }

    private mutating func skipWord() {
        let count = bytes.count
        while offset < count {
            let current = bytes[offset]
            guard SQLBytes.wordPart.contains(current) else {
                guard current == UInt8(ascii: "/"), hasEmptyComment(at: offset), ASCII.isLetter(byte(4)) else { return }
                splitsWords = true
                guard dialect == .joined else { return }
                offset += 4
                continue
            }
            // 0xA0 alone is white space in Latin-1; within UTF-8 it follows another high byte.
            if current == 0xA0, offset > 0, bytes[offset - 1] < 0x80 { return }
            if current == 0xC2, offset + 1 < count, bytes[offset + 1] == 0xA0 { return }
            offset += 1
        }
    }

    /// `N'…' X'…' B'…' E'…' U&'…' Q'[…]' _latin1'…'`, or `nil` when the word is no such prefix.
    private mutating func prefixedString(_ range: Range<Int>) -> SQLToken? {
        let quote = byte()
        let first = bytes[range.lowerBound] | 0x20
        if quote == UInt8(ascii: "&") {
            guard range.count == 1, first == UInt8(ascii: "u"), byte(1) == UInt8(ascii: "'") else { return nil }
            return string(quote: UInt8(ascii: "'"), from: range.lowerBound, bodyAt: offset + 2)
        }
        let isCharset = bytes[range.lowerBound] == UInt8(ascii: "_") && range.count > 2
        if isCharset { return string(quote: quote, from: range.lowerBound, bodyAt: offset + 1) }
        guard quote == UInt8(ascii: "'") else { return nil }
        let isQ = first == UInt8(ascii: "q") && range.count == 1
        let isNQ =
            first == UInt8(ascii: "n") && range.count == 2 && bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "q")
        if isQ || isNQ { return alternativeString(range) }
        guard range.count == 1 else { return nil }
        switch first {
        case UInt8(ascii: "n"), UInt8(ascii: "x"), UInt8(ascii: "b"):
            return string(quote: quote, from: range.lowerBound, bodyAt: offset + 1)
        case UInt8(ascii: "e"):
            return string(quote: quote, from: range.lowerBound, bodyAt: offset + 1, escapes: true)
        default: return nil
        }
    }

    /// Oracle's `q'[…]'`.
    private mutating func alternativeString(_ prefix: Range<Int>) -> SQLToken? {
        let open = byte(1)
        guard open > 0x20 else { return nil }
        let close: UInt8 =
            switch open {
            case UInt8(ascii: "["): UInt8(ascii: "]")
            case UInt8(ascii: "("): UInt8(ascii: ")")
            case UInt8(ascii: "{"): UInt8(ascii: "}")
            case UInt8(ascii: "<"): UInt8(ascii: ">")
            default: open
            }
        var place = offset + 2
        while place + 1 < bytes.count {
            if bytes[place] == close, bytes[place + 1] == UInt8(ascii: "'") {
                offset = place + 2
                return SQLToken(kind: .string, lead: UInt8(ascii: "'"), start: prefix.lowerBound, end: offset)
            }
            place += 1
        }
        return nil
    }
}
