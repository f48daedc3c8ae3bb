/// The boundary of a multipart body, taken from its Content-Type, with what was unusual about it.
///
/// Strict on purpose: whatever two parsers could read differently is an error or a flag. Source: seclang.md 8.2.1.
///
/// The word `boundary` counts as a second parameter, or as one inside the value, only where a parser could read it as a
/// name: the boundaries of common browsers (`----WebKitFormBoundary…`) contain the word themselves.
package struct MultipartBoundary: Sendable {
    /// The longest Content-Type that is looked at, in bytes.
    package static let contentTypeLimitBytes = 1024

    /// `--` and the boundary; empty when there is an error.
    package private(set) var delimiter: [UInt8] = []
    /// `boundaryQuoted`, `boundaryWhitespace`, `missingSemicolon`, `parserError`.
    package private(set) var flags: MultipartFlags = []
    /// Why there is no boundary.
    package private(set) var error: MultipartError?
    /// Knuth–Morris–Pratt: for each length of a matched prefix of `delimiter`, the next shorter one to try.
    private(set) var fallback: [UInt16] = []

    /// Reads the header's value; `nil` when the request has no Content-Type.
    package init(contentType: Span<UInt8>?) {
        guard let contentType else {
            error = .contentTypeMissing
            flags.insert(.parserError)
            return
        }
        do throws(MultipartError) {
            try read(contentType)
            makeFallback()
        } catch {
            delimiter = []
            self.error = error
            flags.insert(.parserError)
        }
    }

    private mutating func read(_ text: Span<UInt8>) throws(MultipartError) {
        let mediaType = "multipart/form-data".utf8.count
        guard text.count <= MultipartBoundary.contentTypeLimitBytes else { throw .contentTypeTooLong }
        guard text.hasTextIgnoringCase("multipart/form-data", at: 0) else { throw .notFormData }
        let parameters = MultipartBoundary.boundaryParameters(in: text, range: 0..<text.count)
        guard parameters <= 1 else { throw .repeatedBoundaryParameter }
        guard let name = MultipartBoundary.firstLowerCaseName(in: text, from: mediaType) else {
            throw parameters > 0 ? .boundaryParameterUpperCase : .boundaryParameterMissing
        }
        try readGap(text, mediaType..<name)
        let nameEnd = name + "boundary".utf8.count
        guard let equals = text.firstOffset(of: UInt8(ascii: "="), in: nameEnd..<text.count) else {
            throw .boundaryWithoutEquals
        }
        for offset in nameEnd..<equals {
            guard ASCIIByte.isSpace(text[offset]) else { throw .bytesBeforeEquals }
            flags.insert(.boundaryWhitespace)
        }
        var start = equals + 1
        while start < text.count, ASCIIByte.isSpace(text[start]) {
            flags.insert(.boundaryWhitespace)
            start += 1
        }
        try readValue(text, start..<text.count)
    }

    /// Between the media type and the parameter's name: blanks and one semicolon.
    private mutating func readGap(_ text: Span<UInt8>, _ range: Range<Int>) throws(MultipartError) {
        var hasSemicolon = false
        for offset in range where !ASCIIByte.isSpace(text[offset]) {
            guard text[offset] == UInt8(ascii: ";"), !hasSemicolon else { throw .bytesBeforeBoundaryParameter }
            hasSemicolon = true
        }
        if !hasSemicolon { flags.insert(.missingSemicolon) }
    }

    private mutating func readValue(_ text: Span<UInt8>, _ range: Range<Int>) throws(MultipartError) {
        guard !range.isEmpty else { throw .boundaryEmpty }
        let quote = UInt8(ascii: "\"")
        var value = range
        if range.count >= 2, text[range.lowerBound] == quote, text[range.upperBound - 1] == quote {
            flags.insert(.boundaryQuoted)
            value = (range.lowerBound + 1)..<(range.upperBound - 1)
        } else if text[range.lowerBound] == quote || text[range.upperBound - 1] == quote {
            throw .boundaryHalfQuoted
        }
        guard MultipartBoundary.boundaryParameters(in: text, range: value) == 0 else { throw .boundaryInsideBoundary }
        if !MultipartBoundary.isValid(text, value), let semicolon = text.firstOffset(of: UInt8(ascii: ";"), in: value) {
            value = value.lowerBound..<semicolon
        }
        guard !value.isEmpty else { throw .boundaryEmpty }
        guard MultipartBoundary.isValid(text, value) else { throw .boundaryCharacters }
        delimiter = [UInt8(ascii: "-"), UInt8(ascii: "-")]
        for offset in value { delimiter.append(text[offset]) }
    }

    /// Only `[0-9A-Za-z'()+_,./:=? -]`, and no space at the end.
    private static func isValid(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for offset in range {
            let byte = text[offset]
            guard !ASCIIByte.isDigit(byte), !ASCIIByte.isLetter(byte) else { continue }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: "_"),
                UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="),
                UInt8(ascii: "?"), UInt8(ascii: "-"):
                continue
            case ASCIIByte.space where offset < range.upperBound - 1:
                continue
            default:
                return false
            }
        }
        return true
    }

    /// How often the word `boundary`, in any case, could be read as a parameter's name.
    private static func boundaryParameters(in text: Span<UInt8>, range: Range<Int>) -> Int {
        var lastEquals = -1
        for offset in range where text[offset] == UInt8(ascii: "=") { lastEquals = offset }
        let word = "boundary"
        var found = 0
        var offset = range.lowerBound
        while offset + word.utf8.count <= lastEquals {
            let isWord = text.hasTextIgnoringCase(word, at: offset)
            let startsToken = offset == range.lowerBound || !isTokenByte(text[offset - 1])
            if isWord, startsToken || endsName(text, offset + word.utf8.count) { found += 1 }
            offset += isWord ? word.utf8.count : 1
        }
        return found
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        ASCIIByte.isDigit(byte) || ASCIIByte.isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// Whether `=`, after blanks or not, or the `*` of RFC 2231 follows; there is an `=` at `offset` or later.
    private static func endsName(_ text: Span<UInt8>, _ offset: Int) -> Bool {
        var offset = offset
        while ASCIIByte.isSpace(text[offset]) { offset += 1 }
        return text[offset] == UInt8(ascii: "=") || text[offset] == UInt8(ascii: "*")
    }

    private static func firstLowerCaseName(in text: Span<UInt8>, from start: Int) -> Int? {
        for offset in start..<max(start, text.count) where text.hasText("boundary", at: offset) { return offset }
        return nil
    }

    private mutating func makeFallback() {
        fallback = [UInt16](repeating: 0, count: delimiter.count)
        var length = 0
        for index in 1..<delimiter.count {
            while length > 0, delimiter[index] != delimiter[length] { length = Int(fallback[length - 1]) }
            if delimiter[index] == delimiter[length] { length += 1 }
            fallback[index] = UInt16(length)  // at most contentTypeLimitBytes
        }
    }
}
