/// Judges whether an address makes a browser run script.
///
/// The URL specification strips control bytes and spaces before the scheme and tabs and line ends within it; old
/// browsers dropped every control byte. Letters may be written as character references. All of that is undone on
/// the way; the value is read once and not beyond its scheme and media type.
enum ScriptURL {
    /// How sure one must be.
    enum Strictness {
        /// The value of an attribute: nobody needs `javascript:` there.
        case attribute
        /// A whole value that may be prose: "JavaScript: The Good Parts" is a book.
        case wholeValue
        /// The address of an image, in which SVG cannot run script.
        case image
    }

    /// Whether the address in the range runs script.
    static func runsScript(_ bytes: Span<UInt8>, _ range: Range<Int>, _ strictness: Strictness) -> Bool {
        guard mayRunScript(bytes, range) else { return false }
        var reader = HTMLReferences(range)
        // One round per scheme that only wraps another: view-source:javascript:…
        for _ in 0..<4 {
            guard let scheme = readScheme(&reader, bytes) else { return false }
            switch kind(scheme.word) {
            case .wrapper: continue
            case .script:
                return strictness != .wholeValue || readsAsCode(&reader, bytes)
            case .data:
                return isActiveMedia(&reader, bytes, strictness)
            case .other:
                // An 'm' or 'h' as a reference hides mail addresses from robots; a 'j' hides only one thing.
                let first = scheme.word >> (UInt128(max(scheme.length, 1) - 1) * 8)
                return strictness != .wholeValue && scheme.hidesLetters
                    && (first == UInt128(UInt8(ascii: "j")) || first == UInt128(UInt8(ascii: "v")))
            }
        }
        return true
    }

    /// Whether the first byte of weight can begin a scheme of interest or is a character reference. Looks at no more than
    /// 64 bytes.
    static func mayRunScript(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let limit = min(range.upperBound, range.lowerBound + 64)
        var index = range.lowerBound
        while index < limit {
            let byte = bytes[index]
            index &+= 1  // below limit
            if byte <= 0x20 || byte >= 0x7F || HTMLBytes.isQuote(byte) { continue }
            switch byte | 0x20 {
            case UInt8(ascii: "j"), UInt8(ascii: "v"), UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "d"),
                UInt8(ascii: "f"):
                return true
            default: return byte == HTMLBytes.ampersand
            }
        }
        return limit < range.upperBound
    }

    private struct Scheme {
        /// The last sixteen letters, lower case, in the order of reading.
        var word: UInt128 = 0
        var length = 0
        /// Letters were written as character references.
        var hidesLetters = false
    }

    /// Reads up to the colon. Ends early, with what was read, when letters were hidden; otherwise without colon there is no scheme.
    private static func readScheme(_ reader: inout HTMLReferences, _ bytes: Span<UInt8>) -> Scheme? {
        var scheme = Scheme()
        while let raw = reader.next(bytes) {
            let byte = ASCII.lowercased(raw)
            if byte < 0x20 || byte == 0x7F { continue }
            if scheme.length == 0, byte == 0x20 || byte >= 0x80 || HTMLBytes.isQuote(byte) { continue }
            if byte == HTMLBytes.colon { return scheme }
            let isSchemeByte =
                ASCII.isLetter(byte) || HTMLBytes.isDigit(byte) || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: ".") || byte == HTMLBytes.hyphen
            guard isSchemeByte, scheme.length < 16 else { break }
            if reader.wasReference, ASCII.isLetter(byte) { scheme.hidesLetters = true }
            scheme.word = scheme.word &<< 8 | UInt128(byte)  // sixteen bytes fill it
            scheme.length &+= 1  // at most 16
        }
        return scheme.hidesLetters && scheme.length > 2 ? scheme : nil
    }

    private enum Kind { case script, data, wrapper, other }

    private static func kind(_ word: UInt128) -> Kind {
        switch word {
        case 0x6A61_7661_7363_7269_7074, 0x6A73_6372_6970_74: .script  // javascript jscript
        case 0x7662_7363_7269_7074, 0x7662_73: .script  // vbscript vbs
        case 0x6C69_7665_7363_7269_7074, 0x6D6F_6368_61: .script  // livescript mocha
        case 0x6461_7461: .data  // data
        case 0x7669_6577_2D73_6F75_7263_65, 0x6665_6564, 0x6A61_72: .wrapper  // view-source feed jar
        default: .other
        }
    }

    /// Whether the media type of a `data:` address is one that a browser opens as a page or runs.
    private static func isActiveMedia(
        _ reader: inout HTMLReferences, _ bytes: Span<UInt8>, _ strictness: Strictness
    ) -> Bool {
        var window: UInt64 = 0
        var isImage = false
        var sawSlash = false
        var count = 0
        while let raw = reader.next(bytes) {
            let byte = ASCII.lowercased(raw)
            if byte <= 0x20 { continue }
            if byte == UInt8(ascii: ",") || byte == HTMLBytes.semicolon || count == 64 { return false }
            window = window &<< 8 | UInt64(byte)  // the last eight bytes
            count &+= 1  // at most 64
            if byte == HTMLBytes.slash { sawSlash = true }
            guard sawSlash else { continue }
            if window & 0xFFFF_FFFF_FFFF == 0x696D_6167_652F { isImage = true }  // image/
            if window & 0xFFFF_FFFF == 0x6874_6D6C { return true }  // html
            if window & 0xFFFF_FFFF_FFFF == 0x7363_7269_7074 { return true }  // script
            if window & 0xFF_FFFF == 0x78_6D6C || window & 0xFF_FFFF == 0x73_7667 {  // xml svg
                return !(isImage && strictness != .attribute)
            }
        }
        return false
    }

    /// Whether what follows the scheme can be a statement: prose is not, since it has a word after a word.
    private static func readsAsCode(_ reader: inout HTMLReferences, _ bytes: Span<UInt8>) -> Bool {
        var wordLength = 0
        var word: UInt64 = 0
        var sawGap = false
        while let raw = reader.next(bytes) {
            let byte = raw
            if byte <= 0x20 {
                sawGap = wordLength > 0
                continue
            }
            let isWord =
                ASCII.isLetter(byte) || HTMLBytes.isDigit(byte) || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "$")
            if isWord, sawGap {
                if !startsStatement(word) { return false }
                sawGap = false
                wordLength = 0
                word = 0
            }
            if isWord {
                wordLength &+= 1  // at most the length of the value
                word = word &<< 8 | UInt64(byte)  // the last eight bytes
                continue
            }
            // Prose and names of properties have these after a word as well.
            return byte != UInt8(ascii: ",") && !(wordLength > 0 && (byte == HTMLBytes.hyphen || byte >= 0x80))
        }
        return false
    }

    /// `void`, `new`, `var`, `let`, `const`, `throw`, `typeof`, `delete`, `if`, `with`, `function`.
    private static func startsStatement(_ word: UInt64) -> Bool {
        switch word {
        case 0x766F_6964, 0x6E_6577, 0x76_6172, 0x6C_6574, 0x63_6F6E_7374, 0x74_6872_6F77, 0x7479_7065_6F66,
            0x6465_6C65_7465, 0x6966, 0x7769_7468, 0x6675_6E63_7469_6F6E, 0x6177_6169_74, 0x6173_796E_63:
            true
        default: false
        }
    }
}
