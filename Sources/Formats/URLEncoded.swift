/// One argument of a query string or form body, still encoded: ranges into the reader's bytes.
package struct URLEncodedPiece: Equatable, Sendable {
    /// Up to the first `=`, or the whole piece.
    package let name: Range<Int>
    /// After the first `=`; empty when there is none.
    package let value: Range<Int>
    /// Tells `a=` from `a`.
    package let hasEquals: Bool
}

/// Splits a query string or an `application/x-www-form-urlencoded` body into its pieces, in order, copying nothing.
///
/// The first `=` of a piece divides name and value. Empty pieces are kept (`a&&b` has three), but a separator at the very
/// end starts no further piece (`a&` has one, and no bytes have none). Source: seclang.md 8.1.
///
///     var reader = URLEncodedReader(query, separator: UInt8(ascii: "&"))
///     while let piece = reader.next() { … }
package struct URLEncodedReader: ~Escapable {
    private let bytes: Span<UInt8>
    private let separator: UInt8
    private var offset = 0

    /// Starts at the first byte; `separator` is SecArgumentSeparator.
    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>, separator: UInt8 = UInt8(ascii: "&")) {
        self.bytes = bytes
        self.separator = separator
    }

    /// The next piece, or `nil` at the end.
    package mutating func next() -> URLEncodedPiece? {
        let start = offset
        guard start < bytes.count else { return nil }
        var end = start
        var equals: Int?
        while end < bytes.count {
            let byte = bytes[end]
            if byte == separator { break }
            if byte == UInt8(ascii: "="), equals == nil { equals = end }
            end &+= 1  // end < count
        }
        offset = end < bytes.count ? end + 1 : end
        guard let equals else { return URLEncodedPiece(name: start..<end, value: end..<end, hasEquals: false) }
        return URLEncodedPiece(name: start..<equals, value: (equals + 1)..<end, hasEquals: true)
    }
}
