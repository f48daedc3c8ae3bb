internal import Formats

/// The reference backend of the CRS tests, in process: it reflects the response that the request asks for.
///
/// Every request gets an empty 200, except: `POST /reflect` answers as its JSON body says
/// (`{"status", "headers", "body", "encodedBody"}`), `POST /configure_reflection` stores such an answer for the
/// `endpoints` it names, `PUT /reset` forgets them, `GET /capabilities` lists these paths. Source: seclang.md 11.4.
package struct BackendModel: Sendable {
    private struct Endpoint: Hashable, Sendable {
        var method: [UInt8]
        var path: [UInt8]
    }

    private var configured: [Endpoint: ResponseInput] = [:]

    /// A backend that nothing was configured in.
    package init() {}

    /// The response to `request`.
    package mutating func respond(to request: RequestInput) -> ResponseInput {
        let path = Self.path(of: request.uri)
        if let response = configured[Endpoint(method: request.method, path: path)] { return response }
        switch (String(decoding: request.method, as: UTF8.self), String(decoding: path, as: UTF8.self)) {
        case ("POST", "/reflect"), ("POST", "/reflect/"): return Self.reflect(request.body).response
        case ("POST", "/configure_reflection"), ("POST", "/configure_reflection/"): return configure(request.body)
        case ("PUT", "/reset"), ("PUT", "/reset/"):
            configured = [:]
            return Self.answer(200, [])
        case ("GET", "/capabilities"), ("GET", "/capabilities/"):
            let paths = ["/*", "/capabilities", "/reflect", "/configure_reflection", "/reset", "/inspect"]
            let list = paths.map { "{\"path\":\"\($0)\"}" }.joined(separator: ",")
            return Self.answer(
                200, Array("{\"endpoints\":[\(list)]}".utf8), [HeaderInput("Content-Type", "application/json")])
        default: return Self.answer(200, [])
        }
    }

    /// The path of a target: without query, fragment, scheme and authority.
    private static func path(of uri: [UInt8]) -> [UInt8] {
        var path = uri.prefix { $0 != 0x3F && $0 != 0x23 }
        if path.first != 0x2F, let colon = path.firstIndex(of: 0x3A), path[colon...].starts(with: "://".utf8) {
            path = path[(colon + 3)...].drop { $0 != 0x2F }
        }
        return path.isEmpty ? [0x2F] : Array(path)
    }

    private mutating func configure(_ body: [UInt8]) -> ResponseInput {
        let (response, spec) = Self.reflect(body)
        guard let spec else { return response }
        for endpoint in spec["endpoints"]?.elements ?? [] {
            guard let method = endpoint["method"]?.bytes, let url = endpoint["url"]?.bytes else {
                return Self.answer(400, Array("Invalid JSON in request body".utf8))
            }
            configured[Endpoint(method: method, path: Self.path(of: url))] = response
        }
        return Self.answer(200, [])
    }

    /// The response that `body` describes, and the description if it is one.
    private static func reflect(_ body: [UInt8]) -> (response: ResponseInput, spec: JSONValue?) {
        let invalid = answer(400, Array("Invalid JSON in request body".utf8))
        guard let spec = try? JSONValue(parsing: body.span), spec.members != nil else { return (invalid, nil) }
        func text(_ key: String) -> [UInt8]?? {
            guard let value = spec[key], !value.isNull else { return .some(nil) }
            return value.bytes.map { .some($0) } ?? nil
        }
        guard let plain = text("body"), let encoded = text("encodedBody") else { return (invalid, nil) }
        var headers: [HeaderInput] = []
        for member in spec["headers"]?.members ?? [] {
            guard let value = member.value.bytes else { return (invalid, nil) }
            if isHeader(member.key, value) { headers.append(HeaderInput(name: member.key, value: value)) }
        }
        var status = 200
        if let value = spec["status"], !value.isNull {
            guard let number = value.integer else { return (invalid, nil) }
            guard number == 0 || (number >= 100 && number < 600) else {
                return (answer(400, Array("Invalid status code: \(number)".utf8)), nil)
            }
            if number != 0 { status = number }
        }
        var bytes = plain ?? []
        if bytes.isEmpty, let encoded {
            var decoded: [UInt8] = []
            guard Base64.decode(encoded.span, into: &decoded) else {
                return (answer(400, Array("invalid base64 encoding of response body".utf8)), nil)
            }
            bytes = decoded
        }
        return (answer(status, bytes, headers), spec)
    }

    /// Whether HTTP allows the header; the reference backend's server drops others.
    private static func isHeader(_ name: [UInt8], _ value: [UInt8]) -> Bool {
        !name.isEmpty && !name.contains { $0 <= 0x20 || $0 >= 0x7F || $0 == 0x3A }
            && !value.contains { $0 == 0 || $0 == 0x0A || $0 == 0x0D }
    }

    /// A response with the headers that the server adds by itself.
    private static func answer(_ status: Int, _ body: [UInt8], _ headers: [HeaderInput] = []) -> ResponseInput {
        let hasBody = status >= 200 && status != 204 && status != 304
        var response = ResponseInput(status: status, headers: headers, body: hasBody ? body : [])
        guard hasBody else { return response }
        if !response.headers.contains(where: { $0.isNamed("content-type") }), !body.isEmpty {
            response.headers.append(HeaderInput("Content-Type", ContentSniffing.contentType(of: body)))
        }
        if !response.headers.contains(where: { $0.isNamed("content-length") }) {
            response.headers.append(HeaderInput("Content-Length", String(body.count)))
        }
        return response
    }
}
