/// Event handlers: what their values look like, and where they hide.
enum ScriptHandler {
    /// Whether the value has a byte without which little can be done in a script.
    static func looksLikeCode(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        for index in value {
            switch bytes[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\\"), UInt8(ascii: "%"),
                HTMLBytes.backtick, HTMLBytes.semicolon, HTMLBytes.colon, HTMLBytes.equals, HTMLBytes.ampersand:
                return true
            default: continue
            }
        }
        return false
    }

    /// Whether the value is empty, a number or one of the words of settings: `onload=1`, `oncopy=true`.
    static func isLiteral(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        var isNumber = true
        for index in value where !HTMLBytes.isDigit(bytes[index]) { isNumber = false }
        return isNumber || literals.kind(HTMLName(bytes, value).hash) != 0
    }

    private static let literals = HTMLNames(
        ["true", "false", "yes", "no", "on", "off", "null", "none", "auto", "default"].map { ($0, 1) })

    /// Whether a known handler with a value that looks like code stands inside another attribute's value.
    ///
    /// Such values get out when markup is written and read again, or when a parser disagrees about white space.
    static func isNested(in bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard value.count > 5 else { return false }  // onx=(
        var start = value.lowerBound
        while start < value.upperBound,
            let found = Memmem.firstIndex(ofByte: HTMLBytes.equals, in: bytes.extracting(start..<value.upperBound))
        {
            let equals = start + found
            if attributeKind(before: equals, in: bytes, from: value.lowerBound) == .handler,
                looksLikeCode(bytes, equals + 1..<value.upperBound)
            {
                return true
            }
            start = equals + 1
        }
        return false
    }

    /// The kind of the attribute whose `=` stands at an offset; `.plain` when no name stands before it.
    static func attributeKind(before equals: Int, in bytes: Span<UInt8>, from lowerBound: Int) -> HTMLAttributeKind {
        var end = equals
        while end > lowerBound, bytes[end &- 1] <= 0x20 { end &-= 1 }  // above lowerBound
        var start = end
        let limit = max(lowerBound, end - HTMLName.lengthLimit)
        while start > limit, isAttributeByte(bytes[start &- 1]) { start &-= 1 }  // above limit
        guard start < end else { return .plain }
        return HTMLName(bytes, start..<end).attributeKind
    }

    private static func isAttributeByte(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || byte == HTMLBytes.hyphen || byte == HTMLBytes.colon || byte == UInt8(ascii: "_")
            || HTMLBytes.isDropped(byte)
    }
}
