internal import SecLang

/// Would count connections.
///
/// Takes On, Off or DetectionOnly; accepted and ignored with a note.
///
///     SecConnEngine Off
///
/// Source: ModSecurity reference manual, `SecConnEngine`.
enum SecConnEngine: DirectiveDefinition {
    static let name: StaticString = "SecConnEngine"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.choice(EngineMode.names)
        builder.ignore(directive, "connections are the web server's matter")
    }
}
