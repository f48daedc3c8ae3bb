/// Finds bytes that are not UTF-8.
///
/// Takes no argument. It matches on a byte that starts no sequence, a missing or wrong continuation byte, a longer form
/// than needed, a surrogate, and a number above U+10FFFF. An empty value does not match.
///
///     SecRule ARGS "@validateUtf8Encoding" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `validateUtf8Encoding`; RFC 3629 section 4.
enum ValidateUTF8Encoding: ByteCheckDefinition {
    static let name: StaticString = "validateUtf8Encoding"

    static func check(_ value: Span<UInt8>) -> Bool {
        var index = 0
        while index < value.count {
            let length = sequenceLength(value, at: index)
            guard length > 0 else { return true }
            index += length
        }
        return false
    }

    /// How many bytes the well-formed sequence at `index` has; 0 if there is none.
    private static func sequenceLength(_ value: Span<UInt8>, at index: Int) -> Int {
        let lead = value[index]
        if lead < 0x80 { return 1 }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, value.count - index >= length else { return 0 }
        // The second byte's range excludes overlong forms, surrogates and numbers above U+10FFFF.
        let second: ClosedRange<UInt8> =
            switch lead {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard second.contains(value[index + 1]) else { return 0 }
        for offset in 2..<max(2, length) where value[index + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
