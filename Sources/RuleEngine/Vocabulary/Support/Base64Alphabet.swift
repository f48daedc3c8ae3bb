/// The alphabet of RFC 4648, section 4.
enum Base64Alphabet {
    /// The character for the low six bits.
    static func character(_ value: UInt8) -> UInt8 { characters[Int(value & 0x3F)] }

    /// 0–63, or ``notInAlphabet``.
    static func value(_ byte: UInt8) -> UInt8 { values[Int(byte)] }

    static let notInAlphabet: UInt8 = 0xFF

    private static let characters: [64 of UInt8] = InlineArray { index in
        switch UInt8(index) {
        case 0..<26: UInt8(ascii: "A") + UInt8(index)
        case 26..<52: UInt8(ascii: "a") + UInt8(index - 26)
        case 52..<62: UInt8(ascii: "0") + UInt8(index - 52)
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }

    private static let values: [256 of UInt8] = InlineArray { index in
        switch UInt8(index) {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(index) - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(index) - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(index) - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: notInAlphabet
        }
    }
}

/// Gathers characters of six bits into bytes.
struct Base64Quantum {
    private var bits: UInt32 = 0
    /// Characters read since the last whole quantum of four.
    private(set) var count = 0

    /// Takes a six-bit value; appends three bytes when it completes a quantum.
    mutating func append(_ value: UInt8, to output: inout OutputSpan<UInt8>) {
        bits = bits << 6 | UInt32(value)
        count += 1
        guard count == 4 else { return }
        output.append(UInt8(truncatingIfNeeded: bits >> 16))
        output.append(UInt8(truncatingIfNeeded: bits >> 8))
        output.append(UInt8(truncatingIfNeeded: bits))
        count = 0
    }

    /// Appends what an unfinished quantum holds: one byte of two characters, two of three, nothing of one.
    func finish(to output: inout OutputSpan<UInt8>) {
        if count == 2 { output.append(UInt8(truncatingIfNeeded: bits >> 4)) }
        if count == 3 {
            output.append(UInt8(truncatingIfNeeded: bits >> 10))
            output.append(UInt8(truncatingIfNeeded: bits >> 2))
        }
    }
}
