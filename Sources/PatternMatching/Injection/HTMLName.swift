/// A tag or attribute name, reduced to hashes while it is read, so that no copy is needed to look it up.
///
/// Letters are folded; control bytes are dropped as old browsers dropped them (`scr\0ipt`); reading stops at a byte that
/// probes put behind a name (`script<b>` is read as `script`). A collision of hashes can only raise a false
/// alarm, never hide a name.
struct HTMLName {
    /// The hash of the whole name.
    private(set) var hash = HTMLName.seed
    /// The hash of what follows the last colon: `href` of `xlink:href`; the whole name when there is none.
    private(set) var localHash = HTMLName.seed
    /// The hash up to the first control byte: `object` of `object\0x`.
    private(set) var prefixHash = HTMLName.seed
    /// The hash from the last control byte on: `onerror` of `x\u{0B}onerror`, where old browsers saw white space.
    private(set) var suffixHash = HTMLName.seed
    /// Bytes that were counted in.
    private(set) var length = 0
    /// Whether it begins with `on` and goes on with letters, `-` or `_` only.
    private(set) var looksLikeHandler = false
    /// Whether the name space prefix is `svg` or `xsl`.
    private(set) var prefixesGraphics = false

    /// Longer names are of no interest.
    static let lengthLimit = 64

    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    static let prime: UInt64 = 0x0000_0100_0000_01B3

    private static let svg = HTMLName.hash(of: "svg".utf8)
    private static let xsl = HTMLName.hash(of: "xsl".utf8)

    /// By the specification these belong to a name; no name of interest has them, and probes put them behind one.
    private static func endsProbe(_ byte: UInt8) -> Bool {
        byte == HTMLBytes.less || byte == HTMLBytes.ampersand || byte == UInt8(ascii: "+") || HTMLBytes.isQuote(byte)
    }

    /// The hash of a name in lower case.
    static func hash(of name: some Sequence<UInt8>) -> UInt64 {
        var value = seed
        for byte in name { value = (value ^ UInt64(byte)) &* prime }  // a hash wraps
        return value
    }

    /// The hash of a word as it stands in the bytes.
    static func hash(of bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var value = seed
        for index in range { value = (value ^ UInt64(bytes[index])) &* prime }  // a hash wraps
        return value
    }

    private static let on = HTMLName.hash(of: "on".utf8)

    /// Reads the name in a range of the bytes.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        // Old browsers skipped a quote before an attribute name.
        while index < range.upperBound, HTMLBytes.isQuote(bytes[index]) { index &+= 1 }  // below the bound
        let first = index
        let limit = min(range.upperBound, first + Self.lengthLimit)
        // Most names are letters from end to end, and then all hashes are one.
        var hash = Self.seed
        while index < limit {
            let byte = bytes[index] | 0x20
            guard byte &- 0x61 < 26 else { break }  // wraps below 'a' on purpose
            hash = (hash ^ UInt64(byte)) &* Self.prime  // a hash wraps
            index &+= 1  // below limit
        }
        length = index - first
        self.hash = hash
        localHash = hash
        prefixHash = hash
        suffixHash = hash
        var startsWithOn =
            length > 1 && bytes[first] | 0x20 == UInt8(ascii: "o") && bytes[first + 1] | 0x20 == UInt8(ascii: "n")
        if index < range.upperBound { readRest(bytes, index..<range.upperBound, &startsWithOn) }
        looksLikeHandler = startsWithOn && length > 4
    }

    /// Goes on from the first byte that is no letter.
    private mutating func readRest(_ bytes: Span<UInt8>, _ range: Range<Int>, _ isHandler: inout Bool) {
        var sawControl = false
        for index in range where length < Self.lengthLimit {
            let byte = ASCII.lowercased(bytes[index])
            if HTMLBytes.isDropped(byte) {
                suffixHash = Self.seed
                if !sawControl { prefixHash = hash }
                sawControl = true
                continue
            }
            if Self.endsProbe(byte) {
                isHandler = false
                break
            }
            if byte == HTMLBytes.colon {
                if hash == Self.svg || hash == Self.xsl { prefixesGraphics = true }
                localHash = Self.seed
            } else {
                localHash = (localHash ^ UInt64(byte)) &* Self.prime  // a hash wraps
            }
            hash = (hash ^ UInt64(byte)) &* Self.prime  // a hash wraps
            suffixHash = (suffixHash ^ UInt64(byte)) &* Self.prime  // a hash wraps
            length &+= 1  // at most lengthLimit
            if length == 2 { isHandler = hash == Self.on }
            if length > 2, !ASCII.isLetter(byte), byte != UInt8(ascii: "_"), byte != HTMLBytes.hyphen {
                isHandler = false
            }
        }
        if !sawControl { prefixHash = hash }
    }
}
