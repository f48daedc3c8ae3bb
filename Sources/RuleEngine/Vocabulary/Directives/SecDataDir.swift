internal import SecLang

/// Would say where persistent collections are stored.
///
/// Takes a path; accepted and ignored with a note.
///
///     SecDataDir /tmp/
///
/// Source: ModSecurity reference manual, `SecDataDir`.
enum SecDataDir: DirectiveDefinition {
    static let name: StaticString = "SecDataDir"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.single()
        builder.ignore(directive, "the host says where collections are kept")
    }
}
