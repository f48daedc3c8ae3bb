internal import Formats

/// Replays the requests of an access log in Combined (or Common) Log Format, one a line.
///
/// A log has no bodies and few headers: the transaction gets Host `localhost` (every request that a server logs this
/// way had one), and Referer and User-Agent where the log has them. Escapes of Apache (`\"`, `\xHH`) and nginx
/// (`\xHH`) are undone. The status becomes a response without headers and body.
package struct AccessLogInput: TransactionReader {
    private var lines: LineBuffer

    /// A reader at the beginning of a stream; longer lines than `lineLimitBytes` are errors.
    package init(lineLimitBytes: Int = 1 << 20) { lines = LineBuffer(limitBytes: lineLimitBytes) }

    package mutating func append(_ bytes: Span<UInt8>) { lines.append(bytes) }

    package mutating func finish() { lines.finish() }

    package mutating func next() -> InputItem? {
        while let line = lines.next() {
            if line.isTooLong {
                return .error(
                    InputError(
                        line: line.number, byteOffset: 0, streamOffset: line.streamOffset,
                        message: "the line is longer than the limit"))
            }
            var parser = AccessLogLine(line.bytes)
            if parser.isBlank { continue }
            if let transaction = parser.transaction(id: Array(String(line.number).utf8)) {
                return .transaction(transaction)
            }
            return .error(
                InputError(
                    line: line.number, byteOffset: parser.offset, streamOffset: line.streamOffset + parser.offset,
                    message: "expected \(parser.expected)"))
        }
        return nil
    }
}

/// `host ident user [time] "request" status bytes "referer" "agent"`.
private struct AccessLogLine {
    private let bytes: [UInt8]
    /// How far the line is understood.
    private(set) var offset = 0
    /// What should stand there.
    private(set) var expected = "the client's address"

    init(_ bytes: [UInt8]) { self.bytes = bytes.last == 0x0D ? bytes.dropLast() : bytes }

    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    mutating func transaction(id: [UInt8]) -> TransactionInput? {
        guard let address = word(), !address.isEmpty else { return nil }
        expected = "'[' and the time"
        while offset < bytes.count, bytes[offset] != 0x5B { offset += 1 }
        guard let close = bytes[offset...].firstIndex(of: 0x5D) else { return nil }
        offset = close + 1
        expected = "the request line in quotes"
        guard let line = quoted() else { return nil }
        expected = "the status"
        guard let digits = word(), digits.count == 3, let status = Int(String(decoding: digits, as: UTF8.self)) else {
            return nil
        }
        _ = word()
        var headers = [HeaderInput("Host", "localhost")]
        if let referer = quoted(), referer != [0x2D] {
            headers.append(HeaderInput(name: Array("Referer".utf8), value: referer))
        }
        if let agent = quoted(), agent != [0x2D] {
            headers.append(HeaderInput(name: Array("User-Agent".utf8), value: agent))
        }
        let wire = line + Array("\r\nHost: localhost\r\n\r\n".utf8)
        var request = RequestInput(HTTPMessageReader.readRequest(wire.span), wire: wire.span)
        request.line = line
        request.headers = headers
        request.body = []
        return TransactionInput(
            id: id, client: EndpointInput(address: address, port: 0), request: request,
            response: ResponseInput(status: status))
    }

    private mutating func skipBlanks() {
        while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
    }

    private mutating func word() -> [UInt8]? {
        skipBlanks()
        let word = bytes[offset...].prefix { $0 != 0x20 && $0 != 0x09 }
        offset = word.endIndex
        return word.isEmpty ? nil : Array(word)
    }

    private mutating func quoted() -> [UInt8]? {
        skipBlanks()
        guard offset < bytes.count, bytes[offset] == 0x22 else { return nil }
        var text: [UInt8] = []
        var index = offset + 1
        while index < bytes.count, bytes[index] != 0x22 {
            guard bytes[index] == 0x5C, index + 1 < bytes.count else {
                text.append(bytes[index])
                index += 1
                continue
            }
            let escaped = bytes[index + 1]
            index += 2
            switch escaped {
            case 0x6E: text.append(0x0A)
            case 0x72: text.append(0x0D)
            case 0x74: text.append(0x09)
            case 0x78:
                let digits = String(decoding: bytes[index...].prefix(2), as: UTF8.self)
                guard digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) else {
                    text += [0x5C, 0x78]
                    continue
                }
                text.append(byte)
                index += 2
            default: text.append(escaped)
            }
        }
        guard index < bytes.count else { return nil }
        offset = index + 1
        return text
    }
}
