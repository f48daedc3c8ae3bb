/// The raw text of a JSON string, without its quotes: a range into the reader's bytes.
package struct JSONText: Equatable, Sendable {
    /// Between the quotes. Well-formed UTF-8 whose escapes were checked.
    package let range: Range<Int>
    /// When `false` the raw bytes are the string; when `true` they must go through `JSONString.unescape`.
    package let hasEscapes: Bool
}

/// What `JSONReader.next()` found.
package enum JSONEvent: Equatable, Sendable {
    case objectStart
    /// A member's name; its value is the next event.
    case key(JSONText)
    case objectEnd
    case arrayStart
    case arrayEnd
    case string(JSONText)
    /// The number exactly as written.
    case number(Range<Int>)
    case `true`
    case `false`
    case null
    /// The document is complete; returned again by every further call.
    case end
    /// The document is not JSON; returned again by every further call.
    case error(JSONError)
}

/// Why a document was refused, and where.
package struct JSONError: Error, Equatable, Sendable {
    /// What was wrong.
    package enum Kind: Equatable, Sendable {
        /// Nothing but blanks.
        case noValue
        case byteOrderMark
        /// A byte that cannot stand here, outside strings.
        case unexpectedByte(UInt8)
        /// The input ends inside the document.
        case truncated
        /// A byte below 0x20 inside a string.
        case controlByteInString(UInt8)
        /// A backslash without one of RFC 8259's escapes after it.
        case unknownEscape
        /// Bytes inside a string that are not UTF-8.
        case notUTF8
        /// A number that RFC 8259's grammar does not have, such as `01` or `1.`.
        case malformedNumber
        /// More containers inside one another than this.
        case tooDeep(limit: Int)
        /// More leaves, or more bytes of names, than a caller's limit.
        case tooMuchOutput(limitBytes: Int)
        /// Something other than blanks after the value.
        case trailingBytes
    }

    package let kind: Kind
    /// In bytes from the start of the input.
    package let offset: Int

    /// One sentence without full stop, for REQBODY_ERROR_MSG (after `JSON parsing error: `) and for diagnostics.
    package var text: String {
        switch kind {
        case .noValue: "no value in the document"
        case .byteOrderMark: "byte order mark before the value"
        case .unexpectedByte(let byte): "byte 0x\(hex(byte)) cannot stand at offset \(offset)"
        case .truncated: "the document ends early at offset \(offset)"
        case .controlByteInString(let byte): "unescaped control byte 0x\(hex(byte)) in a string at offset \(offset)"
        case .unknownEscape: "no such escape in a string at offset \(offset)"
        case .notUTF8: "bytes that are not UTF-8 in a string at offset \(offset)"
        case .malformedNumber: "malformed number at offset \(offset)"
        case .tooDeep(let limit): "nesting is deeper than the limit of \(limit) at offset \(offset)"
        case .tooMuchOutput(let limit): "argument names take more than the limit of \(limit) bytes at offset \(offset)"
        case .trailingBytes: "something follows the value at offset \(offset)"
        }
    }

    private func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
