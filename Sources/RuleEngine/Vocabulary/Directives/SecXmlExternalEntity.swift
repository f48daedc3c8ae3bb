internal import SecLang

/// Would let XML bodies pull in other documents.
///
/// Takes On or Off. Off is how this engine works; On keeps the rules from loading, because their author counts on an
/// effect.
///
///     SecXmlExternalEntity Off
///
/// Source: ModSecurity reference manual, `SecXmlExternalEntity`.
enum SecXmlExternalEntity: DirectiveDefinition {
    static let name: StaticString = "SecXmlExternalEntity"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        if try directive.onOff() {
            throw Diagnostic(
                .unsupported, at: directive.span,
                "external entities are never read: they let a client make the server fetch what it wants")
        }
    }
}
