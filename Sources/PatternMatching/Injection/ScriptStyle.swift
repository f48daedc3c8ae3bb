/// Judges whether a style attribute runs script or loads behaviour.
///
/// Character references, CSS escapes, comments and control bytes are undone on the way; a window over the last sixteen
/// bytes is compared with the words of interest. One pass.
enum ScriptStyle {
    /// Whether the style in the range is dangerous.
    static func runsScript(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var reader = StyleReader(range)
        var window: UInt128 = 0
        var setsContent = false
        while let raw = reader.next(bytes) {
            let byte = ASCII.lowercased(raw)
            if byte <= 0x20 { continue }
            switch byte {
            // No declaration has braces or brackets but a parser that lost its way, or wants to.
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), HTMLBytes.less: return true
            default: break
            }
            window = window &<< 8 | UInt128(byte)  // the last sixteen bytes
            switch byte {
            case UInt8(ascii: "n"):
                if ends(window, 0x6578_7072_6573_7369_6F6E, 10) { return true }  // expression
            case UInt8(ascii: "r"):
                // behavior behaviour
                if ends(window, 0x6265_6861_7669_6F72, 8) || ends(window, 0x62_6568_6176_696F_7572, 9) { return true }
            case UInt8(ascii: "g"):
                if ends(window, 0x6D6F_7A2D_6269_6E64_696E_67, 11) { return true }  // moz-binding
                if setsContent, ends(window, 0x2E73_7667, 4) { return true }  // .svg
            case UInt8(ascii: "t"):
                if ends(window, 0x40_696D_706F_7274, 7) { return true }  // @import
            case UInt8(ascii: "k"):
                if ends(window, 0x6F2D_6C69_6E6B, 6) { return true }  // o-link
            case HTMLBytes.colon:
                if ends(window, 0x73_6372_6970_743A, 7) { return true }  // script:
                if ends(window, 0x63_6F6E_7465_6E74_3A, 8) { setsContent = true }  // content:
            case UInt8(ascii: "("):
                if setsContent, ends(window, 0x7572_6C28, 4) { return true }  // url(
            case UInt8(ascii: "l"):
                if ends(window, 0x7465_7874_2F68_746D_6C, 9) { return true }  // text/html
            default: break
            }
        }
        // A comment that nobody ends hides something from one of two parsers.
        return reader.endsInComment
    }

    private static func ends(_ window: UInt128, _ word: UInt128, _ length: UInt128) -> Bool {
        window & ((1 &<< (length &* 8)) &- 1) == word  // length below 16
    }
}

/// Reads a style without comments and with escapes undone.
private struct StyleReader {
    private var references: HTMLReferences
    private var pending: UInt8?
    private(set) var endsInComment = false

    init(_ range: Range<Int>) { references = HTMLReferences(range) }

    mutating func next(_ bytes: Span<UInt8>) -> UInt8? {
        while true {
            guard let byte = take(bytes) else { return nil }
            switch byte {
            case HTMLBytes.slash:
                guard let after = take(bytes) else { return byte }
                guard after == UInt8(ascii: "*") else {
                    pending = after
                    return byte
                }
                skipComment(bytes)
            case UInt8(ascii: "\\"): return escaped(bytes)
            default: return byte
            }
        }
    }

    private mutating func take(_ bytes: Span<UInt8>) -> UInt8? {
        if let byte = pending {
            pending = nil
            return byte
        }
        return references.next(bytes)
    }

    private mutating func skipComment(_ bytes: Span<UInt8>) {
        var last: UInt8 = 0
        while let byte = take(bytes) {
            if last == UInt8(ascii: "*"), byte == HTMLBytes.slash { return }
            last = byte
        }
        endsInComment = true
    }

    /// Up to six hexadecimal digits and one space, or the byte itself.
    private mutating func escaped(_ bytes: Span<UInt8>) -> UInt8? {
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, let byte = take(bytes) {
            if HTMLBytes.isDigit(byte) {
                value = value * 16 + UInt32(byte & 0x0F)
            } else if (byte | 0x20) &- 0x61 < 6 {  // wraps below 'a' on purpose
                value = value * 16 + UInt32((byte | 0x20) - 0x61 + 10)
            } else {
                if digits == 0 { return byte }
                if !HTMLBytes.isSpace(byte) { pending = byte }
                break
            }
            digits += 1
        }
        guard digits > 0 else { return nil }
        return value > 0 && value < 0x80 ? UInt8(value) : 0xFF
    }
}
