internal import Gateway
internal import SecLang

/// How actions that change headers read their values.
enum HeaderActions {
    /// Headers that say where a message ends or which hop they are for: a proxy's own business.
    private static let framing: [String] = [
        "connection", "content-length", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding",
        "upgrade",
    ]

    /// `Name=value`.
    static func field(
        _ action: ActionNode, in context: inout CompileContext
    ) throws(Diagnostic) -> (name: [UInt8], value: MacroTemplate) {
        let (name, value) = try action.requiredValue("'Name=value'").split(atFirst: UInt8(ascii: "="))
        guard let value else {
            throw Diagnostic(.badArgument, at: action.span, "\(action.name.string) takes 'Name=value'")
        }
        try check(name, of: action)
        let template = try context.macro(value)
        for case .literal(let bytes) in template.parts where !HeaderName.isSafeValue(bytes.span) {
            throw Diagnostic(.badArgument, at: value.span, "a header's value holds no CR, LF or NUL")
        }
        return (name.bytes, template)
    }

    /// Holds a name against what may be changed.
    static func check(_ name: SourceText, of action: ActionNode) throws(Diagnostic) {
        guard HeaderName.isToken(name.bytes.span) else {
            throw Diagnostic(
                .badArgument, at: name.isEmpty ? action.span : name.span, "\(name.quoted) is no header name")
        }
        let folded = String(decoding: HeaderName.folded(name.bytes.span), as: UTF8.self)
        guard !framing.contains(folded) else {
            throw Diagnostic(
                .badArgument, at: name.span, "\(name.quoted) frames the message, which is the proxy's own business")
        }
    }
}
