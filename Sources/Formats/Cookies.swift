/// One cookie of a Cookie header: ranges into the reader's bytes.
package struct CookiePair: Equatable, Sendable {
    /// Never empty.
    package let name: Range<Int>
    /// As sent: blanks, quotes and percent signs stay.
    package let value: Range<Int>
}

/// Splits the value of a Cookie header into its cookies, in order, copying and decoding nothing.
///
/// Pieces end at the separator; blanks before a piece are dropped, those after it are not; the first `=` divides name and
/// value; without `=` the value is empty; a piece whose name is empty is skipped. Source: seclang.md 3.2
/// (REQUEST_COOKIES), cookie format 0.
package struct CookieReader: ~Escapable {
    private let bytes: Span<UInt8>
    private let separator: UInt8
    private var offset = 0

    /// Starts at the first byte; `separator` is SecCookieV0Separator.
    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>, separator: UInt8 = UInt8(ascii: ";")) {
        self.bytes = bytes
        self.separator = separator
    }

    /// The next cookie with a name, or `nil` at the end.
    package mutating func next() -> CookiePair? {
        while offset < bytes.count {
            let end = bytes.firstOffset(of: separator, in: offset..<bytes.count) ?? bytes.count
            var start = offset
            while start < end, ASCIIByte.isSpace(bytes[start]) { start += 1 }
            offset = end < bytes.count ? end + 1 : end
            let equals = bytes.firstOffset(of: UInt8(ascii: "="), in: start..<end)
            guard equals ?? end > start else { continue }
            guard let equals else { return CookiePair(name: start..<end, value: end..<end) }
            return CookiePair(name: start..<equals, value: (equals + 1)..<end)
        }
        return nil
    }
}
