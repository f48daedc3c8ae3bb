internal import SecLang

/// Gives a namespace the prefix by which the rule's XPath expressions call it.
///
/// Takes `prefix=uri`.
///
///     SecRule XML:/s:Envelope/s:Body/* "@contains evil" \
///         "id:1042,phase:2,deny,xmlns:s=http://schemas.xmlsoap.org/soap/envelope/"
///
/// Source: ModSecurity reference manual, `xmlns`.
enum XMLNS: ActionDefinition {
    static let name: StaticString = "xmlns"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let (prefix, uri) = try action.requiredValue("'prefix=uri'").split(atFirst: UInt8(ascii: "="))
        guard !prefix.isEmpty, let uri, !uri.isEmpty else {
            throw Diagnostic(.badArgument, at: action.span, "xmlns takes 'prefix=uri'")
        }
        set.namespaces.append(XMLNamespace(prefix: prefix.bytes, uri: uri.bytes))
    }
}
