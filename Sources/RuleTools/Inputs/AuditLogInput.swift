internal import Formats

/// Replays the transactions of a ModSecurity audit log: native serial format, or JSON with one object a line (both the
/// shape of version 2 and of version 3).
///
/// Of a serial entry the sections A (connection), B and C (request; I if there is no C), F and E (response) are used.
package struct AuditLogInput: TransactionReader {
    private var lines: LineBuffer
    private var entry: SerialEntry?
    private var isFinished = false
    private var count = 0

    /// A reader at the beginning of a stream; longer lines than `lineLimitBytes` are errors.
    package init(lineLimitBytes: Int = 1 << 28) { lines = LineBuffer(limitBytes: lineLimitBytes) }

    package mutating func append(_ bytes: Span<UInt8>) { lines.append(bytes) }

    package mutating func finish() {
        isFinished = true
        lines.finish()
    }

    package mutating func next() -> InputItem? {
        while let line = lines.next() {
            if line.isTooLong { return error("the line is longer than the limit", line) }
            if let mark = SectionMark(line.bytes) {
                if mark.letter == 0x41 {
                    let finished = close()
                    entry = SerialEntry(boundary: mark.boundary, line: line.number, streamOffset: line.streamOffset)
                    if let finished { return finished }
                    continue
                }
                if entry?.boundary == mark.boundary {
                    if mark.letter == 0x5A {
                        if let finished = close() { return finished }
                    } else {
                        entry?.begin(mark.letter)
                    }
                    continue
                }
            }
            if entry != nil {
                entry?.add(line.bytes)
                continue
            }
            let text = line.bytes.drop { $0 <= 0x20 }
            if text.isEmpty { continue }
            guard text.first == 0x7B else { return error("expected '--boundary-A--' or a JSON object", line) }
            return readJSON(Array(text), line)
        }
        return isFinished ? close() : nil
    }

    private func error(_ message: String, _ line: LineBuffer.Line, at offset: Int = 0) -> InputItem {
        .error(
            InputError(
                line: line.number, byteOffset: offset, streamOffset: line.streamOffset + offset, message: message))
    }

    /// What the entry that was open amounts to.
    private mutating func close() -> InputItem? {
        guard let entry else { return nil }
        self.entry = nil
        count += 1
        guard let transaction = entry.transaction(defaultID: Array(String(count).utf8)) else {
            return .error(
                InputError(
                    line: entry.line, byteOffset: 0, streamOffset: entry.streamOffset,
                    message: "the entry has no section B with a request"))
        }
        return .transaction(transaction)
    }

    private mutating func readJSON(_ text: [UInt8], _ line: LineBuffer.Line) -> InputItem {
        count += 1
        let id = Array(String(count).utf8)
        do throws(JSONValue.Failure) {
            let value = try JSONValue(parsing: text.span)
            guard let transaction = AuditJSONEntry(value).transaction(defaultID: id) else {
                return error("the object has no 'transaction' with a request", line)
            }
            return .transaction(transaction)
        } catch {
            guard case .syntax(let syntax) = error else { return self.error(error.text, line) }
            return self.error(error.text, line, at: line.bytes.count - text.count + syntax.offset)
        }
    }
}

/// `--boundary-B--`.
private struct SectionMark {
    var boundary: [UInt8]
    var letter: UInt8

    init?(_ line: [UInt8]) {
        var line = line[...]
        if line.last == 0x0D { line.removeLast() }
        guard line.count > 6, line.count < 80, line.starts(with: "--".utf8), line.suffix(2).elementsEqual("--".utf8)
        else { return nil }
        let inner = line.dropFirst(2).dropLast(2)
        guard let letter = inner.last, letter >= 0x41, letter <= 0x5A, inner.dropLast().last == 0x2D else { return nil }
        self.letter = letter
        boundary = Array(inner.dropLast(2))
    }
}

/// A serial entry being read.
private struct SerialEntry {
    let boundary: [UInt8]
    let line: Int
    let streamOffset: Int
    private var sections: [UInt8: [UInt8]] = [0x41: []]
    private var current: UInt8 = 0x41

    init(boundary: [UInt8], line: Int, streamOffset: Int) {
        self.boundary = boundary
        self.line = line
        self.streamOffset = streamOffset
    }

    mutating func begin(_ letter: UInt8) {
        current = letter
        sections[letter] = []
    }

    mutating func add(_ line: [UInt8]) {
        sections[current, default: []] += line
        sections[current, default: []].append(0x0A)
    }

    func transaction(defaultID: [UInt8]) -> TransactionInput? {
        guard let head = sections[0x42], !head.isEmpty else { return nil }
        let wire = head + [0x0A]
        let message = HTTPMessageReader.readRequest(wire.span)
        var request = RequestInput(message, wire: wire.span)
        // The log's line ends, and a body that is logged apart, say nothing about the wire.
        request.violations = []
        request.body = body(0x43) ?? body(0x49) ?? []
        var transaction = TransactionInput(id: defaultID, request: request)
        readConnection(into: &transaction)
        if let head = sections[0x46], !head.isEmpty {
            let wire = head + [0x0A]
            var response = ResponseInput(HTTPMessageReader.readResponse(wire.span), wire: wire.span)
            response.body = body(0x45) ?? []
            transaction.response = response
        }
        return transaction
    }

    /// A section without the empty line that ends it.
    private func body(_ letter: UInt8) -> [UInt8]? {
        guard var bytes = sections[letter] else { return nil }
        if bytes.last == 0x0A { bytes.removeLast() }
        return bytes
    }

    /// `[time] id client port server port`.
    private func readConnection(into transaction: inout TransactionInput) {
        guard let section = sections[0x41], let close = section.firstIndex(of: 0x5D) else { return }
        let words = section[(close + 1)...].split { $0 <= 0x20 }
        guard words.count >= 5 else { return }
        transaction.id = Array(words[0])
        transaction.client = EndpointInput(
            address: Array(words[1]), port: Int(String(decoding: words[2], as: UTF8.self)) ?? 0)
        transaction.server = EndpointInput(
            address: Array(words[3]), port: Int(String(decoding: words[4], as: UTF8.self)) ?? 80)
    }
}

/// An entry in JSON, of version 2 or 3.
private struct AuditJSONEntry {
    private let root: JSONValue

    init(_ root: JSONValue) { self.root = root }

    func transaction(defaultID: [UInt8]) -> TransactionInput? {
        guard let about = root["transaction"], let request = about["request"] ?? root["request"] else { return nil }
        var result = TransactionInput(
            id: about["unique_id"]?.bytes ?? about["transaction_id"]?.bytes ?? about["id"]?.bytes ?? defaultID,
            request: self.request(request))
        if let address = about["client_ip"]?.bytes ?? about["remote_address"]?.bytes { result.client.address = address }
        if let port = about["client_port"]?.integer ?? about["remote_port"]?.integer { result.client.port = port }
        if let address = about["host_ip"]?.bytes ?? about["local_address"]?.bytes { result.server.address = address }
        if let port = about["host_port"]?.integer ?? about["local_port"]?.integer { result.server.port = port }
        if let response = about["response"] ?? root["response"],
            let status = response["http_code"]?.integer ?? response["status"]?.integer
        {
            result.response = ResponseInput(
                status: status, headers: headers(response["headers"]), body: body(response["body"]))
        }
        return result
    }

    private func request(_ value: JSONValue) -> RequestInput {
        if let line = value["request_line"]?.bytes {
            let wire = line + Array("\r\n\r\n".utf8)
            var request = RequestInput(HTTPMessageReader.readRequest(wire.span), wire: wire.span)
            request.violations = []
            request.headers = headers(value["headers"])
            request.body = body(value["body"])
            return request
        }
        var version = Array("HTTP/1.1".utf8)
        if case .number(let digits)? = value["http_version"] { version = Array("HTTP/".utf8) + digits }
        if let text = value["http_version"]?.bytes {
            version = text.starts(with: "HTTP".utf8) ? text : Array("HTTP/".utf8) + text
        }
        return RequestInput(
            method: value["method"]?.bytes ?? Array("GET".utf8), uri: value["uri"]?.bytes ?? Array("/".utf8),
            version: version, headers: headers(value["headers"]), body: body(value["body"]))
    }

    /// An object whose values are text, or lists of text for headers that came more than once.
    private func headers(_ value: JSONValue?) -> [HeaderInput] {
        (value?.members ?? []).flatMap { member in
            (member.value.elements ?? [member.value]).compactMap { value in
                value.bytes.map { HeaderInput(name: member.key, value: $0) }
            }
        }
    }

    /// Text, or a list of pieces of it.
    private func body(_ value: JSONValue?) -> [UInt8] {
        value?.bytes ?? (value?.elements ?? []).flatMap { $0.bytes ?? [] }
    }
}
