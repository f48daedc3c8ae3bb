/// Hashes of byte strings for tables that live no longer than a transaction.
///
/// A client chooses the bytes, so every table that uses these is seeded (``seed``) and bounded. The mixing is a
/// multiply-and-fold over eight bytes at a time (as in wyhash, Wang Yi 2019).
package enum ByteHash {
    /// Differs from process to process, so that nobody can prepare colliding keys.
    package static let seed: UInt64 = {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }()

    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    /// A hash of all bytes.
    package static func hash(_ bytes: Span<UInt8>) -> UInt64 {
        var state = seed ^ UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15  // wraps on purpose
        var offset = 0
        let wide = bytes.count & ~7
        while offset < wide {
            let word = bytes.word(at: offset)
            state = fold(state ^ word, 0xA076_1D64_78BD_642F)
            offset += 8
        }
        var tail: UInt64 = 0
        while offset < bytes.count {
            tail = tail << 8 | UInt64(bytes[offset])
            offset += 1
        }
        return fold(state ^ tail, 0xE703_7ED1_A0B4_28DB)
    }

    /// A hash that ASCII letter case does not change.
    package static func foldedHash(_ bytes: Span<UInt8>) -> UInt32 {
        var state = UInt32(truncatingIfNeeded: seed)
        for index in bytes.indices {
            state = (state ^ UInt32(bytes[index].asciiLowercased)) &* 0x0100_0193  // FNV-1a; wraps on purpose
        }
        return state ^ state >> 15
    }
}

extension UInt8 {
    /// The byte with `A`–`Z` made `a`–`z`.
    @inline(__always)
    package var asciiLowercased: UInt8 {
        self &- 0x41 < 26 ? self | 0x20 : self  // wraps below 'A' to a large number on purpose
    }
}

extension Span<UInt8> {
    /// Equal, byte for byte.
    package func equals(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }

    /// Equal when ASCII letter case is ignored.
    package func equalsIgnoringASCIICase(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index].asciiLowercased != other[index].asciiLowercased { return false }
        return true
    }
}
