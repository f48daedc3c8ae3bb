/// ASCII letter case, the only case this engine knows: bytes from 0x80 up never fold.
package enum ASCII {
    /// The byte with `A`–`Z` turned into `a`–`z`.
    @inlinable package static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte  // wrapping is the range test: below 'A' becomes large
    }

    /// Whether the byte is `A`–`Z` or `a`–`z`.
    @inlinable package static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26  // wrapping is the range test
    }

    /// The bytes in lower case.
    package static func lowercased(_ bytes: [UInt8]) -> [UInt8] { bytes.map { lowercased($0) } }

    /// Whether any byte is a letter, that is whether case matters at all.
    package static func containsLetter(_ bytes: [UInt8]) -> Bool { bytes.contains { isLetter($0) } }
}
