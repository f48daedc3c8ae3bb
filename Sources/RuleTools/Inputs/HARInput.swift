internal import Formats

/// Reads a browser's recording (HTTP Archive 1.2), one transaction an entry.
///
/// Names that begin with `:` (HTTP/2's pseudo headers) are left out and Host is taken from the address if no header
/// has it. Response bodies are recorded decoded, so Content-Encoding is left out of responses.
package struct HARInput: TransactionReader {
    /// The largest recording, in bytes.
    private let limitBytes: Int
    private var bytes: [UInt8] = []
    private var entries: [JSONValue] = []
    private var index = 0
    private var state = State.collecting

    private enum State { case collecting, ended, reading }

    /// A reader at the beginning of a stream.
    package init(limitBytes: Int = 1 << 30) { self.limitBytes = limitBytes }

    package mutating func append(_ bytes: Span<UInt8>) {
        for index in bytes.indices where self.bytes.count <= limitBytes { self.bytes.append(bytes[index]) }
    }

    package mutating func finish() { if state == .collecting { state = .ended } }

    package mutating func next() -> InputItem? {
        if state == .ended {
            state = .reading
            if let error = readEntries() { return .error(error) }
        }
        guard index < entries.count else { return nil }
        let entry = entries[index]
        index += 1
        switch HAREntry(entry, number: index).transaction() {
        case .success(let transaction): return .transaction(transaction)
        case .failure(let problem):
            return .error(InputError(line: index, byteOffset: 0, streamOffset: 0, message: problem.message))
        }
    }

    private mutating func readEntries() -> InputError? {
        defer { bytes = [] }
        var limits = JSONValue.Limits()
        limits.sizeBytes = limitBytes
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        do throws(JSONValue.Failure) {
            let text = Array(bytes.dropFirst(mark))
            guard let list = try JSONValue(parsing: text.span, limits: limits)["log"]?["entries"]?.elements else {
                return InputError(line: 1, byteOffset: 0, streamOffset: 0, message: "'log.entries' is not an array")
            }
            entries = list
            return nil
        } catch {
            var offset = mark
            if case .syntax(let syntax) = error { offset += syntax.offset }
            let line = 1 + bytes.prefix(offset).count { $0 == 0x0A }
            let lineStart = bytes.prefix(offset).lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            return InputError(line: line, byteOffset: offset - lineStart, streamOffset: offset, message: error.text)
        }
    }
}

/// One entry of a recording.
private struct HAREntry {
    private let value: JSONValue
    private let number: Int

    init(_ value: JSONValue, number: Int) {
        self.value = value
        self.number = number
    }

    func transaction() -> Result<TransactionInput, TransactionDecoder.Problem> {
        guard let request = value["request"], let url = request["url"]?.bytes else {
            return .failure(.init(message: "'log.entries[\(number - 1)].request.url' is missing"))
        }
        let (host, target) = Self.split(url)
        var headers = Self.headers(request["headers"])
        if let host, !headers.contains(where: { $0.isNamed("host") }) {
            headers.insert(HeaderInput(name: Array("Host".utf8), value: host), at: 0)
        }
        var transaction = TransactionInput(
            id: Array(String(number).utf8),
            request: RequestInput(
                method: request["method"]?.bytes ?? Array("GET".utf8), uri: target,
                version: Self.version(request["httpVersion"]), headers: headers, body: Self.body(request["postData"])))
        if let address = value["serverIPAddress"]?.bytes, !address.isEmpty {
            // An IPv6 address may stand in brackets.
            transaction.server.address = address.filter { $0 != 0x5B && $0 != 0x5D }
        }
        if url.starts(with: "https:".utf8) { transaction.server.port = 443 }
        if let response = value["response"], let status = response["status"]?.integer, status > 0 {
            var content = response["content"]?["text"]?.bytes ?? []
            if response["content"]?["encoding"]?.text == "base64" {
                var decoded: [UInt8] = []
                guard Base64.decode(content.span, into: &decoded) else {
                    return .failure(.init(message: "'log.entries[\(number - 1)].response.content.text' is not base64"))
                }
                content = decoded
            }
            transaction.response = ResponseInput(
                status: status, version: Self.version(response["httpVersion"]),
                headers: Self.headers(response["headers"]).filter { !$0.isNamed("content-encoding") }, body: content)
        }
        return .success(transaction)
    }

    /// Authority and target of an absolute address, the fragment cut.
    private static func split(_ url: [UInt8]) -> (host: [UInt8]?, target: [UInt8]) {
        let whole = url.prefix { $0 != 0x23 }
        guard let colon = whole.firstIndex(of: 0x3A), whole[colon...].starts(with: "://".utf8) else {
            return (nil, whole.isEmpty ? [0x2F] : Array(whole))
        }
        let rest = whole[(colon + 3)...]
        let authority = rest.prefix { $0 != 0x2F && $0 != 0x3F }
        let host = authority.lastIndex(of: 0x40).map { authority[($0 + 1)...] } ?? authority
        let target = rest[authority.endIndex...]
        return (Array(host), target.first == 0x2F ? Array(target) : [0x2F] + target)
    }

    private static func version(_ value: JSONValue?) -> [UInt8] {
        let text = (value?.text ?? "").uppercased()
        return switch text {
        case "", "UNKNOWN": Array("HTTP/1.1".utf8)
        case "H2", "HTTP/2": Array("HTTP/2.0".utf8)
        case "H3", "HTTP/3": Array("HTTP/3.0".utf8)
        default: Array(text.utf8)
        }
    }

    private static func headers(_ value: JSONValue?) -> [HeaderInput] {
        (value?.elements ?? []).compactMap { header in
            guard let name = header["name"]?.bytes, name.first != 0x3A else { return nil }
            return HeaderInput(name: name, value: header["value"]?.bytes ?? [])
        }
    }

    /// The recorded text, or else the form's fields.
    private static func body(_ value: JSONValue?) -> [UInt8] {
        guard let value else { return [] }
        if let text = value["text"]?.bytes, !text.isEmpty {
            guard value["encoding"]?.text == "base64" else { return text }
            var decoded: [UInt8] = []
            return Base64.decode(text.span, into: &decoded) ? decoded : text
        }
        let fields = (value["params"]?.elements ?? []).map { field in
            (field["name"]?.bytes ?? []) + [0x3D] + (field["value"]?.bytes ?? [])
        }
        return Array(fields.joined(separator: [0x26]))
    }
}
