/// A strict RFC 8259 reader that hands out one event at a time and copies nothing.
///
/// What RFC 8259 leaves open is settled so that no backend can see more than the rules did:
/// - Duplicate names: every member is reported, in document order.
/// - A byte order mark is an error (RFC 8259 section 8.1 forbids sending one).
/// - Bytes that are not UTF-8 are an error; escaped lone surrogates are not (they unescape to U+FFFD).
/// - Any top-level value is accepted; anything but blanks after it is an error, reported after the value's events.
/// - Numbers keep their text, whatever their size.
///
/// Time is linear in the input. Memory is one bit per open container, so the depth limit guards consumers, not the reader.
package struct JSONReader: ~Escapable {
    private enum Expectation {
        case value
        case elementOrArrayEnd
        case keyOrObjectEnd
        case memberValue
        case commaOrArrayEnd
        case commaOrObjectEnd
        case nothing
    }

    /// The whole input; event ranges refer to it.
    package let bytes: Span<UInt8>
    /// The next byte to be read.
    package private(set) var offset = 0
    private let depthLimit: Int
    private var expectation = Expectation.value
    private var containers = JSONContainerStack()
    private var outcome: JSONEvent?

    /// Starts at the first byte. More than `depthLimit` containers inside one another are an error
    /// (SecRequestBodyJsonDepthLimit): `[[]]` has depth 2.
    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>, depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    /// The number of containers that are open.
    package var depth: Int { containers.depth }

    /// The next event. After `.end` or `.error` it is the same event for ever.
    package mutating func next() -> JSONEvent {
        if let outcome { return outcome }
        skipBlanks()
        guard offset < bytes.count else { return atEndOfInput() }
        let byte = bytes[offset]
        switch expectation {
        case .value, .memberValue:
            return value(byte)
        case .elementOrArrayEnd:
            return byte == UInt8(ascii: "]") ? close(.arrayEnd) : value(byte)
        case .keyOrObjectEnd:
            return byte == UInt8(ascii: "}") ? close(.objectEnd) : key(byte)
        case .commaOrArrayEnd:
            if byte == UInt8(ascii: "]") { return close(.arrayEnd) }
            guard let byte = afterComma(byte) else { return outcome ?? atEndOfInput() }
            return value(byte)
        case .commaOrObjectEnd:
            if byte == UInt8(ascii: "}") { return close(.objectEnd) }
            guard let byte = afterComma(byte) else { return outcome ?? atEndOfInput() }
            return key(byte)
        case .nothing:
            return stop(.trailingBytes)
        }
    }

    // MARK: - Structure

    private mutating func skipBlanks() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset &+= 1  // offset < count
            default: return
            }
        }
    }

    private mutating func atEndOfInput() -> JSONEvent {
        switch expectation {
        case .nothing:
            outcome = .end
            return .end
        case .value: return stop(.noValue)
        case .elementOrArrayEnd, .keyOrObjectEnd, .memberValue, .commaOrArrayEnd, .commaOrObjectEnd:
            return stop(.truncated)
        }
    }

    /// Eats the comma and blanks; `nil` when there is no comma (then `outcome` is set) or nothing after it.
    private mutating func afterComma(_ byte: UInt8) -> UInt8? {
        guard byte == UInt8(ascii: ",") else {
            _ = stop(.unexpectedByte(byte))
            return nil
        }
        offset += 1
        skipBlanks()
        return offset < bytes.count ? bytes[offset] : nil
    }

    private mutating func key(_ byte: UInt8) -> JSONEvent {
        guard byte == UInt8(ascii: "\"") else { return stop(.unexpectedByte(byte)) }
        guard let text = string() else { return failure }
        skipBlanks()
        guard offset < bytes.count else { return stop(.truncated) }
        guard bytes[offset] == UInt8(ascii: ":") else { return stop(.unexpectedByte(bytes[offset])) }
        offset += 1
        expectation = .memberValue
        return .key(text)
    }

    private mutating func value(_ byte: UInt8) -> JSONEvent {
        switch byte {
        case UInt8(ascii: "{"): return open(.objectStart)
        case UInt8(ascii: "["): return open(.arrayStart)
        case UInt8(ascii: "\""):
            guard let text = string() else { return failure }
            return afterValue(.string(text))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        case UInt8(ascii: "t"): return literal([0x74, 0x72, 0x75, 0x65], .true)
        case UInt8(ascii: "f"): return literal([0x66, 0x61, 0x6C, 0x73, 0x65], .false)
        case UInt8(ascii: "n"): return literal([0x6E, 0x75, 0x6C, 0x6C], .null)
        default:
            let isMark =
                offset == 0 && byte == 0xEF && bytes.count >= 3 && bytes[1] == 0xBB && bytes[2] == 0xBF
            return stop(isMark ? .byteOrderMark : .unexpectedByte(byte))
        }
    }

    private mutating func open(_ event: JSONEvent) -> JSONEvent {
        guard containers.depth < depthLimit else { return stop(.tooDeep(limit: depthLimit)) }
        let isObject = event == .objectStart
        containers.push(isObject: isObject)
        expectation = isObject ? .keyOrObjectEnd : .elementOrArrayEnd
        offset += 1
        return event
    }

    private mutating func close(_ event: JSONEvent) -> JSONEvent {
        containers.pop()
        offset += 1
        return afterValue(event)
    }

    private mutating func afterValue(_ event: JSONEvent) -> JSONEvent {
        if containers.depth == 0 {
            expectation = .nothing
        } else {
            expectation = containers.topIsObject ? .commaOrObjectEnd : .commaOrArrayEnd
        }
        return event
    }

    private mutating func stop(_ kind: JSONError.Kind) -> JSONEvent {
        let event = JSONEvent.error(JSONError(kind: kind, offset: offset))
        outcome = event
        return event
    }

    /// The error that a scanner below has just set.
    private var failure: JSONEvent { outcome ?? .error(JSONError(kind: .truncated, offset: offset)) }

    // MARK: - Scalars

    /// `text` is the whole literal, its first byte already seen.
    private mutating func literal<let length: Int>(_ text: InlineArray<length, UInt8>, _ event: JSONEvent) -> JSONEvent
    {
        for index in text.indices {
            guard offset < bytes.count else { return stop(.truncated) }
            guard bytes[offset] == text[index] else { return stop(.unexpectedByte(bytes[offset])) }
            offset += 1
        }
        return afterValue(event)
    }

    private mutating func number() -> JSONEvent {
        let start = offset
        if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "0") {
            offset += 1
            if offset < bytes.count, ASCIIByte.isDigit(bytes[offset]) { return stop(.malformedNumber) }
        } else if !digits() {
            return stop(.malformedNumber)
        }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            guard digits() else { return stop(.malformedNumber) }
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
                offset += 1
            }
            guard digits() else { return stop(.malformedNumber) }
        }
        return afterValue(.number(start..<offset))
    }

    /// Eats digits; whether there was one.
    private mutating func digits() -> Bool {
        let start = offset
        while offset < bytes.count, ASCIIByte.isDigit(bytes[offset]) { offset &+= 1 }  // offset < count
        return offset > start
    }

    /// Eats a string from its opening to its closing quote; `nil` after an error.
    private mutating func string() -> JSONText? {
        let start = offset + 1
        var hasEscapes = false
        offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return JSONText(range: start..<(offset - 1), hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                let length = JSONString.escapeLength(in: bytes, at: offset)
                guard length > 0 else {
                    return stopString(JSONString.isCutOff(in: bytes, at: offset) ? .truncated : .unknownEscape)
                }
                offset += length
            case 0..<0x20:
                return stopString(.controlByteInString(byte))
            case 0x20..<0x80:
                offset &+= 1  // offset < count
            default:
                let length = UTF8Validation.sequenceLength(in: bytes, at: offset)
                guard length > 0 else { return stopString(.notUTF8) }
                offset += length
            }
        }
        return stopString(.truncated)
    }

    private mutating func stopString(_ kind: JSONError.Kind) -> JSONText? {
        _ = stop(kind)
        return nil
    }
}
