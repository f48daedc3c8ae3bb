/// Reads an attribute value as a browser does: character references decoded, one byte at a time.
///
/// Decimal, hexadecimal and the named references that stand for ASCII, with and without semicolon. What lies beyond ASCII comes
/// out as 0xFF: no word of interest contains it.
struct HTMLReferences {
    /// The next byte to read.
    private(set) var offset: Int
    private let end: Int
    /// Whether the byte returned last was written as a reference.
    private(set) var wasReference = false

    init(_ range: Range<Int>) {
        offset = range.lowerBound
        end = range.upperBound
    }

    /// The next decoded byte, or `nil` at the end.
    @inline(__always) mutating func next(_ bytes: Span<UInt8>) -> UInt8? {
        guard offset < end else { return nil }
        let byte = bytes[offset]
        wasReference = false
        if byte == HTMLBytes.ampersand, let decoded = reference(bytes) {
            wasReference = true
            return decoded
        }
        offset &+= 1  // offset < end
        return byte
    }

    /// Decodes the reference at `offset` and steps behind it; `nil` when the ampersand is only that.
    private mutating func reference(_ bytes: Span<UInt8>) -> UInt8? {
        var index = offset + 1
        guard index < end else { return nil }
        guard bytes[index] == UInt8(ascii: "#") else { return named(bytes) }
        index += 1
        guard index < end else { return nil }
        let isHex = bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < end {
            let byte = bytes[index]
            var digit: UInt32
            if HTMLBytes.isDigit(byte) {
                digit = UInt32(byte & 0x0F)
            } else if isHex, (byte | 0x20) &- 0x61 < 6 {  // wraps below 'a' on purpose
                digit = UInt32((byte | 0x20) - 0x61 + 10)
            } else {
                break
            }
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)  // at most 0x11_0000 × 16 + 15
            index += 1
        }
        guard index > first else { return nil }
        if index < end, bytes[index] == HTMLBytes.semicolon { index += 1 }
        offset = index
        return value < 0x80 ? UInt8(value) : 0xFF
    }

    /// The longest name in the table below.
    private static let nameLimit = 8

    /// Decodes a named reference; only those that stand for ASCII, which need their semicolon but for the oldest.
    private mutating func named(_ bytes: Span<UInt8>) -> UInt8? {
        var index = offset + 1
        var hash = HTMLName.seed
        while index < end, index - offset <= Self.nameLimit, ASCII.isLetter(bytes[index]) {
            hash = (hash ^ UInt64(bytes[index])) &* HTMLName.prime  // a hash wraps
            index += 1
            if index < end, bytes[index] == HTMLBytes.semicolon { break }
            let early = Self.earlyNames.kind(hash)
            if early != 0 {
                offset = index
                return early
            }
        }
        guard index < end, bytes[index] == HTMLBytes.semicolon else { return nil }
        let decoded = Self.names.kind(hash)
        guard decoded != 0 else { return nil }
        offset = index + 1
        return decoded
    }

    /// References that are understood without a semicolon.
    private static let earlyNames = HTMLNames([
        ("lt", 0x3C), ("LT", 0x3C), ("gt", 0x3E), ("GT", 0x3E), ("quot", 0x22), ("QUOT", 0x22), ("nbsp", 0xFF),
    ])

    /// The references for ASCII in the specification's list.
    private static let names = HTMLNames([
        ("Tab", 0x09), ("NewLine", 0x0A), ("excl", 0x21), ("quot", 0x22), ("QUOT", 0x22), ("num", 0x23),
        ("dollar", 0x24), ("percnt", 0x25), ("amp", 0x26), ("AMP", 0x26), ("apos", 0x27), ("lpar", 0x28),
        ("rpar", 0x29), ("ast", 0x2A), ("midast", 0x2A), ("plus", 0x2B), ("comma", 0x2C), ("period", 0x2E),
        ("sol", 0x2F), ("colon", 0x3A), ("semi", 0x3B), ("lt", 0x3C), ("LT", 0x3C), ("equals", 0x3D), ("gt", 0x3E),
        ("GT", 0x3E), ("quest", 0x3F), ("commat", 0x40), ("lsqb", 0x5B), ("lbrack", 0x5B), ("bsol", 0x5C),
        ("rsqb", 0x5D), ("rbrack", 0x5D), ("Hat", 0x5E), ("lowbar", 0x5F), ("grave", 0x60), ("lcub", 0x7B),
        ("lbrace", 0x7B), ("verbar", 0x7C), ("vert", 0x7C), ("rcub", 0x7D), ("rbrace", 0x7D), ("nbsp", 0xFF),
    ])
}
