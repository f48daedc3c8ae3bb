/// The parameters of a part's Content-Disposition header, read as strictly as ModSecurity does.
///
/// Only `form-data` with `name`, `filename` and `filename*`, each at most once, names in lower case. Error codes are those
/// that ModSecurity logs for the same mistakes. Source: seclang.md 8.2.3; RFC 5987 for `filename*`.
struct ContentDisposition {
    /// A parameter's value: a range of the parsed text, without its quotes.
    struct Value {
        let range: Range<Int>
        /// The quote around it, or 0.
        let quote: UInt8
        /// Whether `isEscape` holds somewhere in it.
        let hasEscapes: Bool

        /// Whether `byte` is a backslash that only protects the byte after it: the quote or a backslash.
        ///
        /// Any other backslash stands for itself, as in the Windows paths that old browsers send.
        func isEscape(_ byte: UInt8, _ next: UInt8) -> Bool {
            quote != 0 && ContentDisposition.isEscape(byte, next, quote: quote)
        }
    }

    private struct Refusal: Error {
        let code: Int
    }

    private(set) var name: Value?
    private(set) var filename: Value?
    private(set) var hasExtendedFilename = false
    /// Single quotes, or junk after a closing quote.
    private(set) var hasInvalidQuoting = false
    /// Negative, or `nil` when the header is well-formed.
    private(set) var errorCode: Int?

    /// Reads `text` from `start`, which is behind the colon of the header line.
    init(parsing text: Span<UInt8>, from start: Int) {
        do throws(Refusal) {
            try read(text, from: start)
            if hasExtendedFilename, filename == nil { errorCode = -21 }
        } catch {
            errorCode = error.code
        }
    }

    private mutating func read(_ text: Span<UInt8>, from start: Int) throws(Refusal) {
        let type = "form-data"
        var offset = ContentDisposition.skipSpace(text, start)
        guard text.hasText(type, at: offset) else { throw Refusal(code: -1) }
        offset = ContentDisposition.skipSpace(text, offset + type.utf8.count)
        if offset == text.count { return }
        guard text[offset] == UInt8(ascii: ";") else { throw Refusal(code: -2) }
        offset += 1
        while offset < text.count {
            try readParameter(text, &offset)
            let end = offset
            offset = ContentDisposition.skipSpace(text, offset)
            if offset == text.count { return }
            guard text[offset] == UInt8(ascii: ";") else {
                let before = text[end - 1]
                if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") { hasInvalidQuoting = true }
                throw Refusal(code: -12)
            }
            offset += 1
        }
    }

    private mutating func readParameter(_ text: Span<UInt8>, _ offset: inout Int) throws(Refusal) {
        offset = ContentDisposition.skipSpace(text, offset)
        let start = offset
        while offset < text.count, text[offset] != UInt8(ascii: "="), text[offset] != UInt8(ascii: ";"),
            !ASCIIByte.isSpace(text[offset])
        {
            offset += 1
        }
        let parameter = text.extracting(start..<offset)
        offset = ContentDisposition.skipSpace(text, offset)
        guard offset < text.count else { throw Refusal(code: -4) }
        guard text[offset] == UInt8(ascii: "=") else { throw Refusal(code: -5) }
        offset = ContentDisposition.skipSpace(text, offset + 1)
        guard offset < text.count else { throw Refusal(code: -6) }

        if ContentDisposition.isEqual(parameter, "name") {
            let value = try readValue(text, &offset)
            guard name == nil else { throw Refusal(code: -14) }
            name = value
        } else if ContentDisposition.isEqual(parameter, "filename") {
            let value = try readValue(text, &offset)
            guard filename == nil else { throw Refusal(code: -15) }
            filename = value
        } else if ContentDisposition.isEqual(parameter, "filename*") {
            guard !hasExtendedFilename else { throw Refusal(code: -15) }
            hasExtendedFilename = true
            try ContentDisposition.skipExtendedValue(text, &offset)
        } else {
            throw Refusal(code: -11)
        }
    }

    /// A quoted string or a token; `offset` is inside `text`, and afterwards behind the value.
    private mutating func readValue(_ text: Span<UInt8>, _ offset: inout Int) throws(Refusal) -> Value {
        let quote = text[offset]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = offset
            while offset < text.count, ContentDisposition.isToken(text[offset]) {
                if text[offset] == UInt8(ascii: "'") { hasInvalidQuoting = true }
                offset += 1
            }
            return Value(range: start..<offset, quote: 0, hasEscapes: false)
        }
        if quote == UInt8(ascii: "'") { hasInvalidQuoting = true }
        offset += 1
        let start = offset
        guard offset < text.count else { throw Refusal(code: -7) }
        var hasEscapes = false
        while offset < text.count, text[offset] != quote {
            if text[offset] == UInt8(ascii: "\\") {
                guard offset + 1 < text.count else { throw Refusal(code: -8) }
                if ContentDisposition.isEscape(text[offset], text[offset + 1], quote: quote) {
                    hasEscapes = true
                    offset += 1
                }
            }
            offset += 1
        }
        guard offset < text.count else { throw Refusal(code: -10) }
        offset += 1
        return Value(range: start..<(offset - 1), quote: quote, hasEscapes: hasEscapes)
    }

    /// `charset'language'percent-encoded`; only its form is checked, since a plain `filename` must stand beside it.
    private static func skipExtendedValue(_ text: Span<UInt8>, _ offset: inout Int) throws(Refusal) {
        let charset = offset
        while offset < text.count, isAttributeByte(text[offset]) { offset += 1 }
        guard offset > charset, offset < text.count, text[offset] == UInt8(ascii: "'") else { throw Refusal(code: -16) }
        offset += 1
        while offset < text.count, isAttributeByte(text[offset]) { offset += 1 }
        guard offset < text.count, text[offset] == UInt8(ascii: "'") else { throw Refusal(code: -17) }
        offset += 1
        let value = offset
        while offset < text.count, text[offset] != UInt8(ascii: ";"), !ASCIIByte.isSpace(text[offset]) {
            if text[offset] == UInt8(ascii: "%") {
                guard offset + 2 < text.count, ASCIIByte.hexValue(text[offset + 1]) != nil,
                    ASCIIByte.hexValue(text[offset + 2]) != nil
                else { throw Refusal(code: -18) }
                offset += 3
            } else {
                guard isAttributeByte(text[offset]) else { throw Refusal(code: -19) }
                offset += 1
            }
        }
        guard offset > value else { throw Refusal(code: -20) }
    }

    // MARK: - Bytes

    private static func skipSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
        var offset = min(start, text.count)
        while offset < text.count, ASCIIByte.isSpace(text[offset]) { offset += 1 }
        return offset
    }

    private static func isEqual(_ bytes: Span<UInt8>, _ text: String) -> Bool {
        bytes.count == text.utf8.count && bytes.hasText(text, at: 0)
    }

    private static func isEscape(_ byte: UInt8, _ next: UInt8, quote: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") && (next == quote || next == UInt8(ascii: "\\"))
    }

    /// RFC 2045's `token`.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
            UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"), UInt8(ascii: "="):
            false
        default:
            (33...126).contains(byte)
        }
    }

    /// RFC 5987's `attr-char`.
    private static func isAttributeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
            UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default:
            ASCIIByte.isDigit(byte) || ASCIIByte.isLetter(byte)
        }
    }
}
