extension RegexParser {
    /// Byte sets of the letter escapes, in PCRE2's C-locale, byte-mode reading.
    enum EscapeSet {
        static let word = ByteSet.uppercase.union(.lowercase).union(.digits).union(ByteSet("_"))
        static let horizontal = ByteSet([0x09, 0x20, 0xA0])
        static let vertical = ByteSet([0x0A, 0x0B, 0x0C, 0x0D, 0x85])

        /// `\d \w \s \h \v` and their opposites, or `nil`.
        static func named(_ letter: UInt8) -> ByteSet? {
            switch letter {
            case UInt8(ascii: "d"): .digits
            case UInt8(ascii: "D"): ByteSet.digits.inverted
            case UInt8(ascii: "w"): word
            case UInt8(ascii: "W"): word.inverted
            case UInt8(ascii: "s"): .whitespace
            case UInt8(ascii: "S"): ByteSet.whitespace.inverted
            case UInt8(ascii: "h"): horizontal
            case UInt8(ascii: "H"): horizontal.inverted
            case UInt8(ascii: "v"): vertical
            case UInt8(ascii: "V"): vertical.inverted
            default: nil
            }
        }
    }

    /// What stands after a backslash outside a class.
    mutating func parseEscape() throws(NotUnderstood) -> RegexNode {
        let letter = try next()
        if let set = EscapeSet.named(letter) { return .byte(set) }
        switch letter {
        case UInt8(ascii: "b"): return .anchor(.wordBoundary)
        case UInt8(ascii: "B"): return .anchor(.notWordBoundary)
        case UInt8(ascii: "A"): return .anchor(.subjectStart)
        case UInt8(ascii: "z"): return .anchor(.subjectEnd)
        case UInt8(ascii: "Z"): return .anchor(.subjectEndOrFinalNewline)
        case UInt8(ascii: "G"): return .anchor(.searchStart)
        case UInt8(ascii: "K"): return .anchor(.resetMatchStart)
        case UInt8(ascii: "C"): return .byte(.all)
        case UInt8(ascii: "N"):
            if isAt("{") { throw NotUnderstood() }
            return .byte(Self.notNewline)
        case UInt8(ascii: "R"):
            let crlf = RegexNode.sequence([.byte(ByteSet([0x0D])), .byte(ByteSet([0x0A]))])
            return .alternation([crlf, .byte(EscapeSet.vertical)])
        case UInt8(ascii: "X"): return .repetition(.byte(.all), minimum: 1, maximum: nil, kind: .possessive)
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            try skipProperty()
            return .byte(.all)
        case UInt8(ascii: "k"):
            try skipReference()
            return .backreference
        case UInt8(ascii: "g"):
            let isSubroutine = isAt("<") || isAt("'")
            try skipReference()
            return isSubroutine ? .unknown : .backreference
        case UInt8(ascii: "1")...UInt8(ascii: "9"):
            position -= 1
            if try acceptBackreference() { return .backreference }
            return .byte(literal(try parseOctal(atMost: 3)))
        default: return .byte(literal(try parseSingleByteEscape(letter)))
        }
    }

    /// Escapes that stand for one byte, inside and outside classes; the letter is consumed already.
    mutating func parseSingleByteEscape(_ letter: UInt8) throws(NotUnderstood) -> UInt8 {
        switch letter {
        case UInt8(ascii: "a"): return 0x07
        case UInt8(ascii: "e"): return 0x1B
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "x"): return try parseHex()
        case UInt8(ascii: "c"):
            let control = try next()
            guard control >= 0x20, control < 0x7F else { throw NotUnderstood() }
            return (control &- 0x61 < 26 ? control - 0x20 : control) ^ 0x40  // wrapping is the range test
        case UInt8(ascii: "0"):
            position -= 1
            return try parseOctal(atMost: 3)
        case UInt8(ascii: "o"):
            guard accept("{") else { throw NotUnderstood() }
            return try number(try text(until: UInt8(ascii: "}")), radix: 8)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "1")...UInt8(ascii: "9"):
            throw NotUnderstood()
        default: return letter
        }
    }

    /// `\xH`, `\xHH`, `\x{HH}`; `\x` alone is NUL.
    private mutating func parseHex() throws(NotUnderstood) -> UInt8 {
        if accept("{") { return try number(try text(until: UInt8(ascii: "}")), radix: 16) }
        var value = 0
        for _ in 0..<2 {
            guard let digit = current.flatMap({ Self.digit($0, radix: 16) }) else { break }
            value = value * 16 + digit
            position += 1
        }
        return UInt8(value)
    }

    /// Up to three octal digits, starting at the current one.
    mutating func parseOctal(atMost count: Int) throws(NotUnderstood) -> UInt8 {
        var value = 0
        var used = 0
        while used < count, let digit = current.flatMap({ Self.digit($0, radix: 8) }) {
            value = value * 8 + digit
            position += 1
            used += 1
        }
        guard used > 0, value < 256 else { throw NotUnderstood() }
        return UInt8(value)
    }

    private func number(_ digits: ArraySlice<UInt8>, radix: Int) throws(NotUnderstood) -> UInt8 {
        guard !digits.isEmpty else { throw NotUnderstood() }
        var value = 0
        for byte in digits {
            guard let digit = Self.digit(byte, radix: radix), value < 256 else { throw NotUnderstood() }
            value = value * radix + digit
        }
        guard value < 256 else { throw NotUnderstood() }
        return UInt8(value)
    }

    private static func digit(_ byte: UInt8, radix: Int) -> Int? {
        let value: Int
        switch byte {
        case 0x30...0x39: value = Int(byte - 0x30)
        case 0x41...0x46: value = Int(byte - 0x41 + 10)
        case 0x61...0x66: value = Int(byte - 0x61 + 10)
        default: return nil
        }
        return value < radix ? value : nil
    }

    /// Reads `\1` to `\9`, and longer numbers when that many groups are open already; leaves octal numbers.
    private mutating func acceptBackreference() throws(NotUnderstood) -> Bool {
        var end = position
        var value = 0
        while end < pattern.count, ByteSet.digits.contains(pattern[end]) {
            value = min(value * 10 + Int(pattern[end] - 0x30), 1 << 20)
            end += 1
        }
        let isOneDigit = end - position == 1
        if !isOneDigit, groupCountIsDoubtful { throw NotUnderstood() }
        guard isOneDigit || pattern[position] >= UInt8(ascii: "8") || value <= groupCount else { return false }
        position = end
        return true
    }

    /// `{name}`, `<name>`, `'name'` or a bare signed number.
    private mutating func skipReference() throws(NotUnderstood) {
        switch try next() {
        case UInt8(ascii: "{"): _ = try text(until: UInt8(ascii: "}"))
        case UInt8(ascii: "<"): _ = try text(until: UInt8(ascii: ">"))
        case UInt8(ascii: "'"): _ = try text(until: UInt8(ascii: "'"))
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            while let byte = current, ByteSet.digits.contains(byte) { position += 1 }
        default: throw NotUnderstood()
        }
    }

    /// `\pL` or `\p{…}`.
    mutating func skipProperty() throws(NotUnderstood) {
        if try next() == UInt8(ascii: "{") { _ = try text(until: UInt8(ascii: "}")) }
    }
}
