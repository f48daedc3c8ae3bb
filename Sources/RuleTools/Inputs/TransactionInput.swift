package import Formats

/// One side of a connection.
package struct EndpointInput: Sendable, Hashable {
    /// The address as text.
    package var address: [UInt8]
    /// The port; 0 if unknown.
    package var port: Int

    /// An address and a port.
    package init(address: [UInt8] = Array("127.0.0.1".utf8), port: Int) {
        self.address = address
        self.port = port
    }
}

/// One header as it was sent: spelling and duplicates are kept.
package struct HeaderInput: Sendable, Hashable {
    /// The name without blanks around it.
    package var name: [UInt8]
    /// The value without blanks around it, folds made one space.
    package var value: [UInt8]

    /// A name and its value.
    package init(name: [UInt8], value: [UInt8]) {
        self.name = name
        self.value = value
    }

    /// A name and its value, from text.
    package init(_ name: String, _ value: String) {
        self.init(name: Array(name.utf8), value: Array(value.utf8))
    }

    /// Whether the name is `lowercaseName`, letter case aside.
    package func isNamed(_ lowercaseName: String) -> Bool {
        name.count == lowercaseName.utf8.count
            && zip(name, lowercaseName.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }
}

/// The request of a transaction, everything as bytes.
package struct RequestInput: Sendable, Hashable {
    /// The method as received.
    package var method: [UInt8]
    /// The target as received.
    package var uri: [UInt8]
    /// `HTTP/1.1`, or whatever was received.
    package var version: [UInt8]
    /// The request line as received; `nil` if it is method, target and version with single spaces.
    package var line: [UInt8]?
    /// The headers in order.
    package var headers: [HeaderInput]
    /// The body, chunks joined.
    package var body: [UInt8]
    /// What was wrong with the message's framing; empty for inputs that are not raw HTTP.
    package var violations: HTTPViolations

    /// A request.
    package init(
        method: [UInt8], uri: [UInt8], version: [UInt8] = Array("HTTP/1.1".utf8), line: [UInt8]? = nil,
        headers: [HeaderInput] = [], body: [UInt8] = [], violations: HTTPViolations = []
    ) {
        self.method = method
        self.uri = uri
        self.version = version
        self.line = line
        self.headers = headers
        self.body = body
        self.violations = violations
    }

    /// The request that was read from `wire`.
    package init(_ message: HTTPMessage, wire: Span<UInt8>) {
        self.init(
            method: wire.bytes(message.method), uri: wire.bytes(message.target), version: wire.bytes(message.version),
            line: wire.bytes(message.startLine), headers: HeaderInput.all(message.headers, of: message, wire: wire),
            body: message.body, violations: message.violations)
    }
}

/// The response of a transaction, everything as bytes.
package struct ResponseInput: Sendable, Hashable {
    /// The status.
    package var status: Int
    /// `HTTP/1.1`, or whatever was received.
    package var version: [UInt8]
    /// The headers in order.
    package var headers: [HeaderInput]
    /// The body, chunks joined.
    package var body: [UInt8]

    /// A response.
    package init(
        status: Int, version: [UInt8] = Array("HTTP/1.1".utf8), headers: [HeaderInput] = [], body: [UInt8] = []
    ) {
        self.status = status
        self.version = version
        self.headers = headers
        self.body = body
    }

    /// The response that was read from `wire`; a status that cannot be read is 0.
    package init(_ message: HTTPMessage, wire: Span<UInt8>) {
        self.init(
            status: message.status ?? 0, version: wire.bytes(message.version),
            headers: HeaderInput.all(message.headers, of: message, wire: wire), body: message.body)
    }

    /// The response as it goes over the wire, with the headers it has.
    package var wire: [UInt8] {
        var bytes = version + Array(" \(status) \r\n".utf8)
        for header in headers {
            bytes += header.name + [0x3A, 0x20] + header.value + [0x0D, 0x0A]
        }
        return bytes + [0x0D, 0x0A] + body
    }
}

/// One transaction to be run through the rules, whatever file it came from.
package struct TransactionInput: Sendable, Hashable {
    /// The name under which it is reported; becomes UNIQUE_ID.
    package var id: [UInt8]
    /// Who sent the request.
    package var client: EndpointInput
    /// Where it arrived.
    package var server: EndpointInput
    /// The request.
    package var request: RequestInput
    /// The response, if the input has one.
    package var response: ResponseInput?

    /// A transaction.
    package init(
        id: [UInt8], client: EndpointInput = EndpointInput(port: 0), server: EndpointInput = EndpointInput(port: 80),
        request: RequestInput, response: ResponseInput? = nil
    ) {
        self.id = id
        self.client = client
        self.server = server
        self.request = request
        self.response = response
    }
}

extension HeaderInput {
    fileprivate static func all(_ headers: [HTTPHeader], of message: HTTPMessage, wire: Span<UInt8>) -> [HeaderInput] {
        headers.map { HeaderInput(name: wire.bytes($0.name), value: message.value(of: $0, in: wire)) }
    }
}

extension Span<UInt8> {
    /// An owned copy of the bytes in `range`.
    fileprivate func bytes(_ range: Range<Int>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(self[index]) }
        return copy
    }
}
