internal import Formats

/// Turns the JSON form of a transaction into a ``TransactionInput``.
///
/// Strings are UTF-8 bytes; a sibling key with the suffix `_base64` gives the exact bytes instead.
struct TransactionDecoder {
    /// What is wrong with a value, and the path of the value.
    struct Problem: Error {
        var message: String
    }

    /// The id of a transaction that has none.
    let defaultID: [UInt8]

    func transaction(_ value: JSONValue) -> Result<TransactionInput, Problem> {
        do throws(Problem) {
            guard value.members != nil else { throw Problem(message: "the line is not a JSON object") }
            guard let request = value["request"] else { throw Problem(message: "the key 'request' is missing") }
            var transaction = TransactionInput(id: defaultID, request: try self.request(request))
            if let id = try text(value["id"], "id") { transaction.id = id }
            if let client = value["client"] {
                transaction.client = try endpoint(client, "client", default: transaction.client)
            }
            if let server = value["server"] {
                transaction.server = try endpoint(server, "server", default: transaction.server)
            }
            if let response = value["response"], !response.isNull { transaction.response = try self.response(response) }
            return .success(transaction)
        } catch {
            return .failure(error)
        }
    }

    private func request(_ value: JSONValue) throws(Problem) -> RequestInput {
        try expectObject(value, "request")
        return RequestInput(
            method: try text(value, "method", in: "request") ?? Array("GET".utf8),
            uri: try text(value, "uri", in: "request") ?? Array("/".utf8),
            version: try text(value, "version", in: "request") ?? Array("HTTP/1.1".utf8),
            line: try text(value, "line", in: "request"), headers: try headers(value["headers"], "request.headers"),
            body: try text(value, "body", in: "request") ?? [],
            violations: try violations(value["violations"], "request.violations"))
    }

    /// Names of framing violations, as the reports give them.
    private func violations(_ value: JSONValue?, _ path: String) throws(Problem) -> HTTPViolations {
        guard let value, !value.isNull else { return [] }
        guard let names = value.elements else { throw Problem(message: "'\(path)' is not an array") }
        var violations: HTTPViolations = []
        for name in names {
            let text = String(decoding: try text(name, path) ?? [], as: UTF8.self)
            guard let violation = HTTPViolation.allCases.first(where: { $0.name == text }) else {
                throw Problem(message: "'\(path)' has a name that is no violation: '\(text)'")
            }
            violations.insert(violation)
        }
        return violations
    }

    private func response(_ value: JSONValue) throws(Problem) -> ResponseInput {
        try expectObject(value, "response")
        return ResponseInput(
            status: try number(value["status"], "response.status") ?? 200,
            version: try text(value, "version", in: "response") ?? Array("HTTP/1.1".utf8),
            headers: try headers(value["headers"], "response.headers"),
            body: try text(value, "body", in: "response") ?? [])
    }

    private func endpoint(
        _ value: JSONValue, _ path: String, default fallback: EndpointInput
    ) throws(Problem) -> EndpointInput {
        if value.isNull { return fallback }
        try expectObject(value, path)
        let port = try number(value["port"], "\(path).port") ?? fallback.port
        guard port >= 0, port <= 65_535 else { throw Problem(message: "'\(path).port' is not between 0 and 65535") }
        return EndpointInput(address: try text(value["ip"], "\(path).ip") ?? fallback.address, port: port)
    }

    /// `[[name, value], …]`, or an object for brevity; numbers are taken by their text.
    private func headers(_ value: JSONValue?, _ path: String) throws(Problem) -> [HeaderInput] {
        guard let value, !value.isNull else { return [] }
        var headers: [HeaderInput] = []
        if let members = value.members {
            for member in members {
                let name = String(decoding: member.key, as: UTF8.self)
                headers.append(HeaderInput(name: member.key, value: try text(member.value, "\(path).\(name)") ?? []))
            }
            return headers
        }
        guard let pairs = value.elements else { throw Problem(message: "'\(path)' is not an array of pairs") }
        for (index, pair) in pairs.enumerated() {
            guard let parts = pair.elements, parts.count == 2 else {
                throw Problem(message: "'\(path)[\(index)]' is not a pair of name and value")
            }
            headers.append(
                HeaderInput(
                    name: try text(parts[0], "\(path)[\(index)][0]") ?? [],
                    value: try text(parts[1], "\(path)[\(index)][1]") ?? []))
        }
        return headers
    }

    // MARK: Scalars

    private func expectObject(_ value: JSONValue, _ path: String) throws(Problem) {
        if value.members == nil { throw Problem(message: "'\(path)' is not a JSON object") }
    }

    /// The bytes of `key_base64` if it is there, of `key` otherwise.
    private func text(_ object: JSONValue, _ key: String, in path: String) throws(Problem) -> [UInt8]? {
        guard let encoded = object["\(key)_base64"], !encoded.isNull else {
            return try text(object[key], "\(path).\(key)")
        }
        var decoded: [UInt8] = []
        guard let bytes = encoded.bytes, Base64.decode(bytes.span, into: &decoded) else {
            throw Problem(message: "'\(path).\(key)_base64' is not base64")
        }
        return decoded
    }

    private func text(_ value: JSONValue?, _ path: String) throws(Problem) -> [UInt8]? {
        switch value {
        case nil, .null?: return nil
        case .string(let bytes)?: return bytes
        case .number(let digits)?: return digits
        case .object?, .array?, .bool?: throw Problem(message: "'\(path)' is not a string")
        }
    }

    private func number(_ value: JSONValue?, _ path: String) throws(Problem) -> Int? {
        switch value {
        case nil, .null?: return nil
        case .number?:
            if let number = value?.integer { return number }
            throw Problem(message: "'\(path)' is not a whole number")
        case .object?, .array?, .bool?, .string?: throw Problem(message: "'\(path)' is not a number")
        }
    }
}
