/// Appends JSON to a byte array: keys in the order given, no blanks, one line.
///
/// Commas are put where they belong; that every `begin` has its `end` and every key its value is the caller's part.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.key("id")
///     writer.writeText("t1")
///     writer.endObject()
///     writer.endLine()
package struct JSONWriter: Sendable {
    /// What was written so far.
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    /// An empty writer with room for `reservedBytes`.
    package init(reservingBytes reservedBytes: Int = 0) {
        bytes = []
        bytes.reserveCapacity(reservedBytes)
    }

    /// Forgets everything, keeps the memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Ends a line of JSON Lines.
    package mutating func endLine() {
        bytes.append(ASCIIByte.lineFeed)
        needsComma = false
    }

    /// A member's name; its value is written next.
    package mutating func key(_ name: String) {
        separate()
        appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A member's name from bytes, by the rule of `writeText(_:)`.
    package mutating func key(_ name: Span<UInt8>) {
        separate()
        appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string from bytes.
    ///
    /// UTF-8 is written as it is, with only quotes, backslashes and control bytes escaped. Anything else is read byte by
    /// byte: each byte from 80 up becomes `\u00XX`, so decoding gives one code point a byte. Returns whether it was UTF-8;
    /// when not, the caller owes the exact bytes under a `…_base64` key.
    @discardableResult
    package mutating func writeText(_ text: Span<UInt8>) -> Bool {
        separate()
        defer { needsComma = true }
        return appendQuoted(text)
    }

    /// A string from bytes; see `writeText(_: Span<UInt8>)`.
    @discardableResult
    package mutating func writeText(_ text: [UInt8]) -> Bool { writeText(text.span) }

    /// A string.
    package mutating func writeText(_ text: String) {
        separate()
        appendQuoted(text)
        needsComma = true
    }

    /// A string of RFC 4648 base64.
    package mutating func writeBase64(_ data: Span<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        Base64.encode(data, into: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// A whole number.
    package mutating func write(_ number: Int) { writeRaw(String(number)) }

    /// A number with a fraction; what JSON does not have (infinities, NaN) becomes null.
    package mutating func write(_ number: Double) {
        if number.isFinite { writeRaw(String(number)) } else { writeNull() }
    }

    package mutating func write(_ flag: Bool) { writeRaw(flag ? "true" : "false") }
    package mutating func writeNull() { writeRaw("null") }

    /// A value that is JSON already, such as a number's source text.
    package mutating func writeRaw(_ json: Span<UInt8>) {
        separate()
        for index in json.indices { bytes.append(json[index]) }
        needsComma = true
    }

    /// A value that is JSON already.
    package mutating func writeRaw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if JSONWriter.isPlain(byte) || byte >= 0x80 { bytes.append(byte) } else { appendEscaped(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    @discardableResult
    private mutating func appendQuoted(_ text: Span<UInt8>) -> Bool {
        let isUTF8 = UTF8Validation.isValid(text)
        bytes.append(UInt8(ascii: "\""))
        for index in text.indices {
            let byte = text[index]
            if JSONWriter.isPlain(byte) || (isUTF8 && byte >= 0x80) { bytes.append(byte) } else { appendEscaped(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
        return isUTF8
    }

    /// Printable ASCII that needs no escape.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    @inline(never)
    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): appendShortEscape(byte)
        case 0x08: appendShortEscape(UInt8(ascii: "b"))
        case 0x09: appendShortEscape(UInt8(ascii: "t"))
        case 0x0A: appendShortEscape(UInt8(ascii: "n"))
        case 0x0C: appendShortEscape(UInt8(ascii: "f"))
        case 0x0D: appendShortEscape(UInt8(ascii: "r"))
        default: appendUnicodeEscape(byte)
        }
    }

    private mutating func appendShortEscape(_ letter: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(letter)
    }

    private mutating func appendUnicodeEscape(_ byte: UInt8) {
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(JSONWriter.hexDigit(byte >> 4))
        bytes.append(JSONWriter.hexDigit(byte & 0xF))
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + (value - 10)
    }
}
