/// Names of headers as all backends together might read them.
///
/// A backend behind CGI, WSGI or FastCGI sees `HTTP_X_USER_ID` for `X-User-Id`, `X_User_Id`, `x.user.id` and more. A
/// header that only the gateway may set must therefore be stripped under every name that folds to the same text.
package enum HeaderName {
    /// Whether the bytes are a field name that we write ourselves (RFC 9110 section 5.6.2).
    package static func isToken(_ name: Span<UInt8>) -> Bool {
        guard name.count > 0 else { return false }
        for index in name.indices where !isTokenByte(name[index]) { return false }
        return true
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        if isAlphanumeric(byte) { return true }
        return switch byte {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: false
        }
    }

    /// Whether the bytes may stand in a field value that we write: no CR, LF or NUL (RFC 9110 section 5.5).
    package static func isSafeValue(_ value: Span<UInt8>) -> Bool {
        for index in value.indices {
            switch value[index] {
            case 0x00, 0x0A, 0x0D: return false
            default: break
            }
        }
        return true
    }

    /// The form in which all spellings of a name are equal.
    ///
    /// ASCII letters in lower case; every other byte but digits is a hyphen; blanks, controls and signs at both ends are
    /// dropped; a NUL ends the name. The Kelvin sign and the long s, which Unicode case mapping turns into ASCII
    /// letters, are those letters.
    package static func folded(_ name: Span<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(name.count)
        var cursor = FoldCursor(name)
        while let byte = cursor.next() { folded.append(byte) }
        return folded
    }

    /// Whether the name folds to `folded`; allocates nothing.
    package static func isSpelling(_ name: Span<UInt8>, of folded: Span<UInt8>) -> Bool {
        guard name.count >= folded.count else { return false }
        var cursor = FoldCursor(name)
        var index = 0
        while let byte = cursor.next() {
            guard index < folded.count, folded[index] == byte else { return false }
            index += 1
        }
        return index == folded.count
    }

    /// Whether a comma-separated list of names (`Connection`) holds a spelling of the folded name.
    package static func list(_ list: Span<UInt8>, names folded: Span<UInt8>) -> Bool {
        var start = 0
        while start <= list.count {
            let end = list.firstIndex(of: UInt8(ascii: ","), from: start) ?? list.count
            if isSpelling(list.extracting(start..<end), of: folded) { return true }
            start = end + 1
        }
        return false
    }

    fileprivate static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10  // wraps on purpose: range tests
    }
}

/// Walks a name's folded bytes.
private struct FoldCursor: ~Escapable {
    private let name: Span<UInt8>
    private var index: Int
    private let end: Int

    @_lifetime(copy name)
    init(_ name: Span<UInt8>) {
        self.name = name
        var end = name.firstIndex(of: 0) ?? name.count
        var start = 0
        while start < end, Self.isDropped(name[start]) { start += 1 }
        while end > start, Self.isDropped(name[end - 1]) { end -= 1 }
        index = start
        self.end = end
    }

    /// Signs, blanks and controls, which stand for nothing at the ends; bytes above ASCII may be letters.
    private static func isDropped(_ byte: UInt8) -> Bool { byte < 0x80 && !HeaderName.isAlphanumeric(byte) }

    mutating func next() -> UInt8? {
        guard index < end else { return nil }
        let byte = name[index]
        index += 1
        if HeaderName.isAlphanumeric(byte) { return byte &- 0x41 < 26 ? byte | 0x20 : byte }  // wraps: range test
        if byte == 0xC5, index < end, name[index] == 0xBF {
            index += 1
            return UInt8(ascii: "s")
        }
        if byte == 0xE2, index + 1 < end, name[index] == 0x84, name[index + 1] == 0xAA {
            index += 2
            return UInt8(ascii: "k")
        }
        return UInt8(ascii: "-")
    }
}
