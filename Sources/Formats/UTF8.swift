/// UTF-8 well-formedness by Unicode's table 3-7, and the encoding of single code points.
///
/// Not well-formed: a stray or missing continuation byte, a truncated sequence, an overlong form (C0, C1, E0 80…,
/// F0 80…), a surrogate (ED A0…), and lead bytes from F4 90 up.
package enum UTF8Validation {
    /// Whether all of `bytes` is well-formed UTF-8.
    package static func isValid(_ bytes: Span<UInt8>) -> Bool { firstInvalidOffset(in: bytes) == nil }

    /// The offset at which the first ill-formed sequence starts, or `nil` when there is none.
    package static func firstInvalidOffset(in bytes: Span<UInt8>) -> Int? {
        let count = bytes.count
        var offset = 0
        while offset < count {
            // Eight ASCII bytes at a time: one test for all of them.
            while offset &+ 8 <= count {  // offset < count ≤ Int.max - 8 for any real buffer
                let first = bytes[offset] | bytes[offset &+ 1] | bytes[offset &+ 2] | bytes[offset &+ 3]
                let second = bytes[offset &+ 4] | bytes[offset &+ 5] | bytes[offset &+ 6] | bytes[offset &+ 7]
                guard first | second < 0x80 else { break }
                offset &+= 8
            }
            guard offset < count else { break }
            let length = sequenceLength(in: bytes, at: offset)
            guard length > 0 else { return offset }
            offset &+= length
        }
        return nil
    }

    /// The length in bytes (1–4) of the well-formed sequence at `offset`, or 0 when it is ill-formed or truncated.
    ///
    /// `offset` must be inside `bytes`.
    package static func sequenceLength(in bytes: Span<UInt8>, at offset: Int) -> Int {
        let lead = bytes[offset]
        if lead < 0x80 { return 1 }
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard length <= bytes.count - offset, second.contains(bytes[offset + 1]) else { return 0 }
        if length > 2, !(0x80...0xBF).contains(bytes[offset + 2]) { return 0 }
        if length > 3, !(0x80...0xBF).contains(bytes[offset + 3]) { return 0 }
        return length
    }

    /// Appends the UTF-8 form of `scalar`; surrogates and values over 10FFFF become U+FFFD.
    static func append<Sink: ByteSink & ~Copyable & ~Escapable>(_ scalar: UInt32, to sink: inout Sink) {
        switch scalar {
        case 0..<0x80:
            sink.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            sink.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            sink.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        case 0x800..<0xD800, 0xE000..<0x10000:
            sink.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            sink.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F))
            sink.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        case 0x10000..<0x110000:
            sink.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
            sink.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 12) & 0x3F))
            sink.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F))
            sink.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        default:
            append(0xFFFD, to: &sink)
        }
    }
}
