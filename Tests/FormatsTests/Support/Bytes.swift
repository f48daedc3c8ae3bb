@testable import Formats

/// The text's UTF-8 bytes; the tests' shortest way to bytes.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Bytes as text for messages and comparisons: printable ASCII as it is, everything else as `\xHH`.
func shown(_ bytes: [UInt8]) -> String {
    var text = ""
    for byte in bytes {
        if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") {
            text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
    return text
}

/// The bytes of a span, shown.
func shown(_ bytes: Span<UInt8>) -> String { shown(bytes.copied(0..<bytes.count)) }

/// A small seeded generator (SplitMix64): the same inputs in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Up to `maximumCount` bytes, drawn mostly from `alphabet` so that structure turns up.
    mutating func bytes(upTo maximumCount: Int, from alphabet: [UInt8]) -> [UInt8] {
        let count = Int.random(in: 0...maximumCount, using: &self)
        return (0..<count).map { _ in
            Int.random(in: 0..<16, using: &self) == 0
                ? UInt8.random(in: 0...255, using: &self) : alphabet[Int.random(in: 0..<alphabet.count, using: &self)]
        }
    }
}
