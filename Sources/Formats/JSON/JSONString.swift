/// The escapes of JSON strings.
///
/// Unescaped text is UTF-8: `\u0000` is a NUL byte, a surrogate pair is its code point, a lone surrogate is U+FFFD. It is
/// never longer than the raw text.
package enum JSONString {
    /// Appends what `raw`, the bytes between the quotes, stands for; `output` must have room for `raw.count` bytes.
    ///
    /// Bytes that the reader would have refused are copied as they are.
    package static func unescape(_ raw: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
        precondition(output.freeCapacity >= raw.count, "unescaping never grows, so the raw size is the room needed")
        unescapeBytes(raw, into: &output)
    }

    /// The same, appending to an array.
    package static func unescape(_ raw: Span<UInt8>, into output: inout [UInt8]) {
        unescapeBytes(raw, into: &output)
    }

    private static func unescapeBytes<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ raw: Span<UInt8>, into output: inout Sink
    ) {
        var offset = 0
        while offset < raw.count {
            let byte = raw[offset]
            guard byte == UInt8(ascii: "\\"), escapeLength(in: raw, at: offset) > 0 else {
                output.append(byte)
                offset &+= 1  // offset < count
                continue
            }
            switch raw[offset + 1] {
            case UInt8(ascii: "u"):
                var scalar = codeUnit(in: raw, at: offset)
                offset += 6
                if scalar & 0xFC00 == 0xD800, escapeLength(in: raw, at: offset) == 6 {
                    let low = codeUnit(in: raw, at: offset)
                    if low & 0xFC00 == 0xDC00 {
                        scalar = 0x10000 + ((scalar & 0x3FF) << 10 | (low & 0x3FF))
                        offset += 6
                    }
                }
                UTF8Validation.append(scalar, to: &output)
                continue
            case UInt8(ascii: "b"): output.append(0x08)
            case UInt8(ascii: "f"): output.append(0x0C)
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "t"): output.append(0x09)
            default: output.append(raw[offset + 1])
            }
            offset += 2
        }
    }

    /// The length of the escape whose backslash would be at `offset`: 2, 6, or 0 when there is none.
    static func escapeLength(in bytes: Span<UInt8>, at offset: Int) -> Int {
        guard bytes.count - offset >= 2, bytes[offset] == UInt8(ascii: "\\") else { return 0 }
        switch bytes[offset + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"):
            guard bytes.count - offset >= 6 else { return 0 }
            for place in (offset + 2)..<(offset + 6) where ASCIIByte.hexValue(bytes[place]) == nil { return 0 }
            return 6
        default:
            return 0
        }
    }

    /// Whether the bytes end before the escape at `offset` shows what it is.
    static func isCutOff(in bytes: Span<UInt8>, at offset: Int) -> Bool {
        guard bytes.count - offset >= 2 else { return true }
        guard bytes[offset + 1] == UInt8(ascii: "u"), bytes.count - offset < 6 else { return false }
        for place in (offset + 2)..<bytes.count where ASCIIByte.hexValue(bytes[place]) == nil { return false }
        return true
    }

    /// The four hex digits of the `\u` escape at `offset`, which is complete.
    private static func codeUnit(in bytes: Span<UInt8>, at offset: Int) -> UInt32 {
        var unit: UInt32 = 0
        for place in (offset + 2)..<(offset + 6) { unit = unit << 4 | UInt32(ASCIIByte.hexValue(bytes[place]) ?? 0) }
        return unit
    }
}
