/// Decoding of `%HH` and `+` in query strings and form bodies, the algorithm of `t:urlDecode`.
///
/// Left to right: `%` and two hex digits → that byte, `+` → space, everything else copied. A `%` without two hex digits
/// is copied alone and reading goes on at the next byte, so `%zz%41%4` → `%zzA%4`. Source: seclang.md 5.2, 8.1.
package enum PercentDecoding {
    /// Whether decoding would change `bytes` or report an error; when not, the caller can keep the input as it is.
    package static func isNeeded(for bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+") { return true }
        }
        return false
    }

    /// Appends the decoded bytes to `output`, which must have room for `input.count` bytes.
    ///
    /// - Returns: whether a `%` was not followed by two hex digits (URLENCODED_ERROR).
    package static func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> Bool {
        precondition(output.freeCapacity >= input.count, "decoding never grows, so the input's size is the room needed")
        return decodeBytes(input, into: &output)
    }

    /// The same, appending to an array.
    package static func decode(_ input: Span<UInt8>, into output: inout [UInt8]) -> Bool {
        decodeBytes(input, into: &output)
    }

    /// The same for a path, where `+` is a plus.
    package static func decodePath(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> Bool {
        precondition(output.freeCapacity >= input.count, "decoding never grows, so the input's size is the room needed")
        return decodeBytes(input, into: &output, plus: UInt8(ascii: "+"))
    }

    private static func decodeBytes<Sink: ByteSink & ~Copyable & ~Escapable>(
        _ input: Span<UInt8>, into output: inout Sink, plus: UInt8 = ASCIIByte.space
    ) -> Bool {
        var hadError = false
        var offset = 0
        while offset < input.count {
            let byte = input[offset]
            offset &+= 1  // offset < count before
            if byte == UInt8(ascii: "+") {
                output.append(plus)
            } else if byte != UInt8(ascii: "%") {
                output.append(byte)
            } else if input.count - offset >= 2, let high = ASCIIByte.hexValue(input[offset]),
                let low = ASCIIByte.hexValue(input[offset + 1])
            {
                output.append(high << 4 | low)
                offset &+= 2  // two bytes are there
            } else {
                hadError = true
                output.append(byte)
            }
        }
        return hadError
    }
}
