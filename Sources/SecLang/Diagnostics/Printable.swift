/// Makes bytes safe to show on a terminal or in a message.
package enum Printable {
    /// `bytes` as text: control bytes and bytes that are not UTF-8 become `\xNN`, the rest is itself.
    ///
    /// Longer text is cut behind `limitBytes` input bytes and ends in `…`.
    package static func text(_ bytes: ArraySlice<UInt8>, limitBytes: Int = .max) -> String {
        var result = ""
        let kept = bytes.count > limitBytes ? bytes.prefix(limitBytes) : bytes
        forEachUnit(of: kept) { unit, _ in result += unit }
        if kept.count < bytes.count { result += "…" }
        return result
    }

    /// Calls `body` with each displayed character and the index of its first byte, in order.
    static func forEachUnit(of bytes: ArraySlice<UInt8>, _ body: (String, Int) -> Void) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte < 0x80 {
                body(byte < 0x20 || byte == 0x7F ? escaped(byte) : String(UnicodeScalar(byte)), index)
                index += 1
                continue
            }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            let end = min(index + length, bytes.endIndex)
            // C1 controls (U+0080 to U+009F) steer terminals too, so they stay escaped.
            if let scalar = String(validating: bytes[index..<end], as: UTF8.self), scalar.unicodeScalars.count == 1,
                let first = scalar.unicodeScalars.first, first.value > 0x9F
            {
                body(scalar, index)
                index = end
            } else {
                body(escaped(byte), index)
                index += 1
            }
        }
    }

    /// `\xNN`.
    static func escaped(_ byte: UInt8) -> String {
        let digits = Array("0123456789abcdef")
        return "\\x" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
}
