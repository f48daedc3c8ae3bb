/// Writes diagnostics for programs: JSON Lines, one object for each, keys in a fixed order.
///
///     {"file":"a.conf","line":12,"column":15,"end_line":12,"end_column":24,"severity":"error","code":"L006",
///      "name":"unknown-operator","message":"…","help":"…","related":[{"file":…,"message":"…"}]}
///
/// Lines and columns start at 1 and columns count bytes; the end is behind the last byte. `help` is `null` without one.
public struct JSONRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The diagnostics, each on its own line ended by a newline.
    public func render(_ diagnostics: [Diagnostic], in map: SourceMap) -> String {
        diagnostics.map { render($0, in: map) + "\n" }.joined()
    }

    /// One diagnostic as an object, without line end.
    public func render(_ diagnostic: Diagnostic, in map: SourceMap) -> String {
        let related = diagnostic.related.map { "{\(place($0.span, in: map)),\"message\":\(Self.quoted($0.message))}" }
        let fields = [
            place(diagnostic.span, in: map),
            "\"severity\":\(Self.quoted(diagnostic.severity.rawValue))",
            "\"code\":\(Self.quoted(diagnostic.code.code))",
            "\"name\":\(Self.quoted(diagnostic.code.name))",
            "\"message\":\(Self.quoted(diagnostic.message))",
            "\"help\":\(diagnostic.help.map(Self.quoted) ?? "null")",
            "\"related\":[\(related.joined(separator: ","))]",
        ]
        return "{\(fields.joined(separator: ","))}"
    }

    private func place(_ span: SourceSpan, in map: SourceMap) -> String {
        let file = map[span.file]
        let start = file?.position(of: span.start) ?? SourcePosition(line: 1, column: Int(span.start) + 1)
        let end = file?.position(of: span.end) ?? SourcePosition(line: 1, column: Int(span.end) + 1)
        return "\"file\":\(Self.quoted(file?.path ?? "<text>")),\"line\":\(start.line),\"column\":\(start.column),"
            + "\"end_line\":\(end.line),\"end_column\":\(end.column)"
    }

    /// A JSON string: quotes, backslashes and control characters escaped, everything else as it is.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                result += "\\u00" + Printable.escaped(UInt8(scalar.value)).dropFirst(2)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
