internal import Formats

/// Makes the bytes that a stage sends, the way go-ftw does, so that published tests mean the same here.
///
/// Nothing is checked: tests want to break HTTP. Source: seclang.md 11.1.
package enum RequestBuilder {
    private static let formType: [UInt8] = Array("application/x-www-form-urlencoded".utf8)

    /// The raw request.
    package static func wire(for input: FixtureInput) -> [UInt8] {
        if let raw = input.rawRequest { return raw }
        var headers = input.headers
        var body = input.data ?? []
        if input.completesHeaders, !body.isEmpty {
            if first(headers, "content-type") == nil {
                headers.append(HeaderInput(name: Array("Content-Type".utf8), value: formType))
            }
            if first(headers, "content-type") == formType, isUnescaped(body) { body = escapedForm(body) }
        }
        if headers.contains(where: { $0.isNamed("content-type") && isMultipart($0.value) }) {
            body = body.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        }
        if input.completesHeaders {
            if first(headers, "connection") == nil { headers.append(HeaderInput("Connection", "close")) }
            if first(headers, "content-length") == nil, !body.isEmpty || usuallyHasBody(input.method) {
                headers.append(HeaderInput("Content-Length", String(body.count)))
            }
        }
        if !input.hasOrderedHeaders { headers = sortedByName(headers) }

        var wire = input.method + [0x20] + input.uri + [0x20] + input.version + [0x0D, 0x0A]
        for header in headers { wire += header.name + [0x3A, 0x20] + header.value + [0x0D, 0x0A] }
        return wire + [0x0D, 0x0A] + body
    }

    private static func first(_ headers: [HeaderInput], _ lowercaseName: String) -> [UInt8]? {
        headers.first { $0.isNamed(lowercaseName) }?.value
    }

    /// By the bytes of the name; headers of one name keep their order.
    private static func sortedByName(_ headers: [HeaderInput]) -> [HeaderInput] {
        headers.enumerated().sorted {
            $0.element.name == $1.element.name
                ? $0.offset < $1.offset : $0.element.name.lexicographicallyPrecedes($1.element.name)
        }.map(\.element)
    }

    private static func usuallyHasBody(_ method: [UInt8]) -> Bool {
        ["POST", "PUT", "PATCH", "DELETE"].contains(String(decoding: method, as: UTF8.self))
    }

    private static func isMultipart(_ value: [UInt8]) -> Bool {
        let needle = Array("multipart/form-data;".utf8)
        guard value.count >= needle.count else { return false }
        return (0...(value.count - needle.count)).contains { value[$0..<($0 + needle.count)].elementsEqual(needle) }
    }

    /// Whether query-unescaping changes nothing and finds nothing malformed: no `+` and no `%` at all.
    private static func isUnescaped(_ body: [UInt8]) -> Bool { !body.contains { $0 == 0x2B || $0 == 0x25 } }

    /// Names and values escaped piece by piece.
    private static func escapedForm(_ body: [UInt8]) -> [UInt8] {
        var pieces = body.split(separator: 0x26, omittingEmptySubsequences: false)
        // A last `&` ends a piece, it does not begin one.
        if pieces.count > 1, pieces[pieces.count - 1].isEmpty { pieces.removeLast() }
        let escaped = pieces.map { piece -> [UInt8] in
            let parts = piece.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            return Array(parts.map(queryEscaped).joined(separator: [0x3D]))
        }
        return Array(escaped.joined(separator: [0x26]))
    }

    /// Blank to `+`; letters, digits and `-_.~` as they are; the rest `%XX`.
    private static func queryEscaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let hex = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for byte in bytes {
            switch byte {
            case 0x20: escaped.append(0x2B)
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2E, 0x7E: escaped.append(byte)
            default: escaped += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return escaped
    }
}
