/// A set of byte values, as 256 bits.
///
/// The common currency of regular-expression classes, prefilter conditions and the trigger sets of transformations.
package struct ByteSet: BitwiseCopyable, Hashable, Sendable {
    @usableFromInline var word0: UInt64
    @usableFromInline var word1: UInt64
    @usableFromInline var word2: UInt64
    @usableFromInline var word3: UInt64

    @inlinable init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// The set without members.
    @inlinable package init() { self.init(0, 0, 0, 0) }

    /// The set of the given bytes.
    package init(_ bytes: some Sequence<UInt8>) {
        self.init()
        for byte in bytes { insert(byte) }
    }

    /// The set of the bytes of a text, `ByteSet("%+")`.
    package init(_ text: String) { self.init(text.utf8) }

    /// No byte.
    package static let empty = ByteSet()
    /// Every byte.
    package static let all = ByteSet(.max, .max, .max, .max)
    /// `A`–`Z`.
    package static let uppercase = ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    /// `a`–`z`.
    package static let lowercase = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z"))
    /// `0`–`9`.
    package static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    /// Space, tab, line feed, vertical tab, form feed, carriage return: PCRE2's `\s`.
    package static let whitespace = ByteSet([0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D])

    /// Whether the byte is a member.
    @inlinable package func contains(_ byte: UInt8) -> Bool {
        let word =
            switch byte >> 6 {
            case 0: word0
            case 1: word1
            case 2: word2
            default: word3
            }
        return word & (1 &<< UInt64(byte & 63)) != 0  // shift below 64
    }

    /// Adds a byte.
    @inlinable package mutating func insert(_ byte: UInt8) {
        let bit: UInt64 = 1 &<< UInt64(byte & 63)  // shift below 64
        switch byte >> 6 {
        case 0: word0 |= bit
        case 1: word1 |= bit
        case 2: word2 |= bit
        default: word3 |= bit
        }
    }

    /// Takes a byte out.
    package mutating func remove(_ byte: UInt8) { self = subtracting(ByteSet(CollectionOfOne(byte))) }

    /// Adds all members of another set.
    @inlinable package mutating func formUnion(_ other: ByteSet) { self = union(other) }

    /// Bytes in either set.
    @inlinable package func union(_ other: ByteSet) -> ByteSet {
        ByteSet(word0 | other.word0, word1 | other.word1, word2 | other.word2, word3 | other.word3)
    }

    /// Bytes in both sets.
    @inlinable package func intersection(_ other: ByteSet) -> ByteSet {
        ByteSet(word0 & other.word0, word1 & other.word1, word2 & other.word2, word3 & other.word3)
    }

    /// Bytes of this set that the other lacks.
    @inlinable package func subtracting(_ other: ByteSet) -> ByteSet { intersection(other.inverted) }

    /// All bytes that are not members.
    @inlinable package var inverted: ByteSet { ByteSet(~word0, ~word1, ~word2, ~word3) }

    /// Whether there is no member.
    @inlinable package var isEmpty: Bool { word0 | word1 | word2 | word3 == 0 }

    /// A number that stands for the set in tables that need not withstand an enemy's choice of sets.
    var fingerprint: UInt64 {
        var hash = word0 &* 0x9E37_79B9_7F4A_7C15  // a hash wraps
        hash = (hash ^ hash >> 29 ^ word1) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 31 ^ word2) &* 0x94D0_49BB_1331_11EB
        return (hash ^ hash >> 30 ^ word3) &* 0x9E37_79B9_7F4A_7C15
    }

    /// The number of members.
    package var count: Int {
        word0.nonzeroBitCount + word1.nonzeroBitCount + word2.nonzeroBitCount + word3.nonzeroBitCount
    }

    /// The smallest member; `nil` of the empty set.
    package var first: UInt8? {
        if word0 != 0 { return UInt8(word0.trailingZeroBitCount) }
        if word1 != 0 { return UInt8(64 + word1.trailingZeroBitCount) }
        if word2 != 0 { return UInt8(128 + word2.trailingZeroBitCount) }
        return word3 == 0 ? nil : UInt8(192 + word3.trailingZeroBitCount)
    }

    /// Whether every member is in the other set.
    @inlinable package func isSubset(of other: ByteSet) -> Bool { subtracting(other).isEmpty }

    /// Whether the sets share no member.
    @inlinable package func isDisjoint(with other: ByteSet) -> Bool { intersection(other).isEmpty }

    /// The set with the other case of each ASCII letter added.
    @inlinable package var caseFolded: ByteSet {
        // Letters live in word 1: 'A' is bit 1, 'a' is bit 33.
        let upper: UInt64 = 0x07FF_FFFE
        let letters = (word1 & upper) << 32 | (word1 >> 32) & upper
        return ByteSet(word0, word1 | letters, word2, word3)
    }

    /// Whether some byte of the content is a member.
    @inlinable package func occurs(in content: Span<UInt8>) -> Bool {
        for index in content.indices where contains(content[index]) { return true }
        return false
    }
}

extension ByteSet: Sequence {
    /// Walks the members in ascending order.
    package struct Iterator: IteratorProtocol {
        private var words: (UInt64, UInt64, UInt64, UInt64)
        private var base: UInt8 = 0

        init(_ set: ByteSet) { words = (set.word0, set.word1, set.word2, set.word3) }

        /// The next member, or `nil` at the end.
        package mutating func next() -> UInt8? {
            while words.0 == 0 {
                guard base < 192 else { return nil }
                words = (words.1, words.2, words.3, 0)
                base += 64
            }
            let bit = words.0.trailingZeroBitCount
            words.0 &= words.0 &- 1  // not zero: checked above
            return base + UInt8(bit)
        }
    }

    /// An iterator over the members in ascending order.
    package func makeIterator() -> Iterator { Iterator(self) }
}

extension ByteSet: CustomStringConvertible {
    /// The members as a class, ranges joined: `[0-9a-f\x80-\xff]`.
    package var description: String {
        var text = "["
        var byte = 0
        while byte < 256 {
            guard contains(UInt8(byte)) else {
                byte += 1
                continue
            }
            var last = byte
            while last < 255, contains(UInt8(last + 1)) { last += 1 }
            text += ByteText.escaped(CollectionOfOne(UInt8(byte)))
            if last > byte + 1 { text += "-" }
            if last > byte { text += ByteText.escaped(CollectionOfOne(UInt8(last))) }
            byte = last + 1
        }
        return text + "]"
    }
}

/// Bytes as printable text, for dumps and messages.
package enum ByteText {
    /// Printable ASCII as it is, everything else and `\` `"` as `\xHH`.
    package static func escaped(_ bytes: some Sequence<UInt8>) -> String {
        var text = ""
        for byte in bytes {
            if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "\"") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16)
                text += digits.count == 1 ? "\\x0" + digits : "\\x" + digits
            }
        }
        return text
    }
}
