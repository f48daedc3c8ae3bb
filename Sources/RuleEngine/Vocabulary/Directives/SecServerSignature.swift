internal import SecLang

/// Would change the Server header.
///
/// Takes text; accepted and ignored with a note.
///
///     SecServerSignature nginx
///
/// Source: ModSecurity reference manual, `SecServerSignature`.
enum SecServerSignature: DirectiveDefinition {
    static let name: StaticString = "SecServerSignature"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.single()
        builder.ignore(directive, "response headers are the web server's matter")
    }
}
