/// Splits a value into SQL tokens, one at a time, by the rules of one dialect.
///
/// It never fails: what is no SQL becomes ``SQLTokenKind/junk``, what is not closed runs to the end of the value.
/// White space and comments that end within the value are passed over and remembered. Linear: no byte is looked at
/// more than twice, because whatever is searched for its end and has none becomes the last token.
struct SQLLexer: ~Escapable {
    let bytes: Span<UInt8>
    let dialect: SQLDialect
    private let words: SQLWordTable
    /// The offset of the first byte not read yet.
    var offset: Int
    /// Whether the other dialect could read the value in another way.
    var dialectMatters = false
    /// A comment was passed over.
    var sawComment = false
    /// A word has an empty comment in it.
    var splitsWords = false
    /// `/*!` was met, whose contents MySQL executes.
    var sawConditionalComment = false

    /// A lexer of `bytes` that begins at `offset`.
    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, at offset: Int, dialect: SQLDialect) {
        self.bytes = bytes
        self.offset = offset
        self.dialect = dialect
        words = SQLWordTable.shared
    }

    /// The byte `distance` after the next one, 0 past the end.
    @inline(__always)
    func byte(_ distance: Int = 0) -> UInt8 {
        let place = offset + distance
        return place < bytes.count ? bytes[place] : 0
    }

    /// The next token.
    mutating func next() -> SQLToken {
        if let comment = skipBlanks() { return comment }
        guard offset < bytes.count else { return SQLToken(kind: .end, start: offset, end: offset) }
        let first = bytes[offset]
        if SQLBytes.digits.contains(first) { return number() }
        if SQLBytes.wordStart.contains(first) { return word() }
        return punctuation(first)
    }

    private mutating func punctuation(_ first: UInt8) -> SQLToken {
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return string(quote: first, from: offset, bodyAt: offset + 1)
        case UInt8(ascii: "`"): return quotedName(until: first)
        case UInt8(ascii: "["): return quotedName(until: UInt8(ascii: "]"))
        case UInt8(ascii: "@"): return variable()
        case UInt8(ascii: "$"): return dollar()
        case UInt8(ascii: "("): return take(1, .openParenthesis)
        case UInt8(ascii: ")"): return take(1, .closeParenthesis)
        case UInt8(ascii: "{"): return take(1, .openBrace)
        case UInt8(ascii: "}"): return take(1, .closeBrace)
        case UInt8(ascii: ","): return take(1, .comma)
        case UInt8(ascii: ";"): return take(1, .semicolon)
        case UInt8(ascii: "."):
            if SQLBytes.digits.contains(byte(1)) { return number() }
            return byte(1) == UInt8(ascii: ".") && byte(2) == UInt8(ascii: ".") ? take(3, .junk) : take(1, .arithmetic)
        case UInt8(ascii: ":"):
            if byte(1) == UInt8(ascii: "=") { return take(2, .assignment) }
            return byte(1) == UInt8(ascii: ":") ? take(2, .cast) : take(1, .junk)
        case UInt8(ascii: "\\"):
            // `\N`, MySQL's NULL; `skipBlanks` leaves no other backslash.
            var token = take(2, .word)
            token.word = .null
            return token
        default: return operatorToken(first)
        }
    }

    /// The operators, longest first.
    private mutating func operatorToken(_ first: UInt8) -> SQLToken {
        let second = byte(1)
        let third = byte(2)
        switch first {
        case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"): return take(1, .arithmetic)
        case UInt8(ascii: "-"):
            guard second == UInt8(ascii: ">") else { return take(1, .arithmetic) }
            return take(third == UInt8(ascii: ">") ? 3 : 2, .arithmetic)
        case UInt8(ascii: "#"):
            if second == UInt8(ascii: ">") { return take(third == UInt8(ascii: ">") ? 3 : 2, .arithmetic) }
            return take(1, .arithmetic)
        case UInt8(ascii: "="): return take(second == first ? 2 : 1, .comparison)
        case UInt8(ascii: "<"):
            if second == UInt8(ascii: "="), third == UInt8(ascii: ">") { return take(3, .comparison) }
            if second == UInt8(ascii: "<") { return take(2, .arithmetic) }
            let isLong = second == UInt8(ascii: "=") || second == UInt8(ascii: ">") || second == UInt8(ascii: "@")
            return take(isLong ? 2 : 1, .comparison)
        case UInt8(ascii: ">"):
            if second == first { return take(2, .arithmetic) }
            return take(second == UInt8(ascii: "=") ? 2 : 1, .comparison)
        case UInt8(ascii: "!"):
            if second == UInt8(ascii: "=") || second == UInt8(ascii: "<") || second == UInt8(ascii: ">") {
                return take(2, .comparison)
            }
            if second == UInt8(ascii: "~") {
                // `!~` is PostgreSQL's, and the two prefixes of MySQL.
                return take(1, .prefix)
            }
            return take(1, .prefix)
        case UInt8(ascii: "~"):
            if second == UInt8(ascii: "=") || second == UInt8(ascii: "*") { return take(2, .comparison) }
            return take(1, .prefix)
        case UInt8(ascii: "^"): return take(1, second == UInt8(ascii: "=") ? .comparison : .arithmetic)
        case UInt8(ascii: "&"): return second == first ? take(2, .logic) : take(1, .arithmetic)
        case UInt8(ascii: "|"): return second == first ? take(2, .logic) : take(1, .arithmetic)
        default: return take(1, .junk)
        }
    }

    /// A token of `length` bytes.
    mutating func take(_ length: Int, _ kind: SQLTokenKind) -> SQLToken {
        let start = offset
        offset = min(offset + length, bytes.count)
        return SQLToken(kind: kind, lead: bytes[start], start: start, end: offset)
    }

    /// Looks a word up.
    func lookUp(_ range: Range<Int>) -> SQLWordTable.Entry {
        guard dialect == .joined else { return words.entry(of: bytes, in: range) }
        var word = InlineArray<32, UInt8>(repeating: 0)
        var count = 0
        var place = range.lowerBound
        while place < range.upperBound {
            if hasEmptyComment(at: place) {
                place += 4
                continue
            }
            guard count < word.count else { return SQLWordTable.Entry() }
            word[count] = bytes[place]
            count += 1
            place += 1
        }
        return words.entry(of: word.span, in: 0..<count)
    }

    /// Whether `/**/` stands at a place.
    func hasEmptyComment(at place: Int) -> Bool {
        place + 3 < bytes.count && bytes[place] == UInt8(ascii: "/") && bytes[place + 1] == UInt8(ascii: "*")
            && bytes[place + 2] == UInt8(ascii: "*") && bytes[place + 3] == UInt8(ascii: "/")
    }
}

/// Byte classes of the lexer.
enum SQLBytes {
    static let digits = ByteSet.digits
    static let wordStart = ByteSet.uppercase.union(.lowercase).union(ByteSet("_")).union(ByteSet(0xC0...0xFF))
    static let wordPart = wordStart.union(.digits).union(ByteSet("$")).union(ByteSet(0x80...0xBF))
    /// What stands before the quote of a quoted word or attribute.
    static let beforeQuoted = ByteSet(" \t\r\n=([{:,>")
    /// What stands between the words of a sentence.
    static let punctuation = ByteSet("-.,;:!?'")
    /// What stands before the quote of a quotation: that, or the emphasis of Markdown.
    static let beforeQuotation = beforeQuoted.union(ByteSet("_*`"))
    /// What stands behind a quotation.
    static let afterQuoted = ByteSet(" \t\r\n)]},;:.<\\_*`")
    static let hexDigits = ByteSet.digits.union(ByteSet("abcdefABCDEF"))
}
