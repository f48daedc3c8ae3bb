internal import Formats

/// The command that shows why a stage came out as it did, to be pasted into a shell.
package struct Reproduction: Sendable {
    private let program: String
    private let ruleOptions: [String]

    /// - Parameters:
    ///   - program: how the command itself was called.
    ///   - ruleOptions: `--rules`, `--no-base` and their values, as given.
    package init(program: String, ruleOptions: [String]) {
        self.program = program
        self.ruleOptions = ruleOptions
    }

    /// Feeds the request as it was on the wire; one that the rules saw with a response, or that a stream could not carry
    /// alone, as a line of JSON.
    package func command(for stage: FixtureResult.Stage) -> String {
        let source: String
        let format: String
        if let line = stage.input.jsonLine, !Self.isSameOnTheWire(stage) {
            source = "printf '%s\\n' \(ShellWord.quoted(line))"
            format = "jsonl"
        } else {
            source = ShellWord.printing(stage.request)
            format = "http"
        }
        let options = ["inspect", "--input-format", format, "--trace"] + ruleOptions
        return "\(source) | \(([program] + options).map(ShellWord.quoted).joined(separator: " "))"
    }

    /// Whether the request's bytes alone, read as a stream, give the same transaction.
    private static func isSameOnTheWire(_ stage: FixtureResult.Stage) -> Bool {
        guard stage.input.server.port == 80 else { return false }
        if let response = stage.input.response, response.status != 200 || !response.body.isEmpty { return false }
        var input = HTTPInput()
        input.append(stage.request.span)
        input.finish()
        guard case .transaction(let first)? = input.next(), input.next() == nil else { return false }
        return first.request == stage.input.request
    }
}

extension TransactionInput {
    /// The transaction as `inspect` reads it; `nil` when a header is not UTF-8, for which JSON has no form.
    package var jsonLine: String? {
        let headers = request.headers + (response?.headers ?? [])
        for header in headers where !Self.isUTF8(header.name) || !Self.isUTF8(header.value) { return nil }
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(exactly: "id", id)
        writer.write("client", client)
        writer.write("server", server)
        writer.key("request")
        writer.beginObject()
        writer.write(exactly: "method", request.method)
        writer.write(exactly: "uri", request.uri)
        writer.write(exactly: "version", request.version)
        if let line = request.line { writer.write(exactly: "line", line) }
        writer.write(request.headers)
        if !request.body.isEmpty { writer.write(exactly: "body", request.body) }
        writer.endObject()
        if let response {
            writer.key("response")
            writer.beginObject()
            writer.key("status")
            writer.write(response.status)
            writer.write(exactly: "version", response.version)
            writer.write(response.headers)
            if !response.body.isEmpty { writer.write(exactly: "body", response.body) }
            writer.endObject()
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}

extension JSONWriter {
    /// A member as text, or in base64 under `key_base64` when it is not UTF-8.
    fileprivate mutating func write(exactly key: String, _ bytes: [UInt8]) {
        if String(validating: bytes, as: UTF8.self) != nil {
            self.key(key)
            writeText(bytes)
        } else {
            self.key(key + "_base64")
            writeBase64(bytes.span)
        }
    }

    fileprivate mutating func write(_ key: String, _ endpoint: EndpointInput) {
        self.key(key)
        beginObject()
        write(exactly: "ip", endpoint.address)
        self.key("port")
        write(endpoint.port)
        endObject()
    }

    fileprivate mutating func write(_ headers: [HeaderInput]) {
        key("headers")
        beginArray()
        for header in headers {
            beginArray()
            writeText(header.name)
            writeText(header.value)
            endArray()
        }
        endArray()
    }
}
