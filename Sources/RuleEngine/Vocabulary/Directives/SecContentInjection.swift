internal import SecLang

/// Would let `append` and `prepend` change response bodies.
///
/// Takes On or Off; accepted and ignored with a note.
///
///     SecContentInjection Off
///
/// Source: ModSecurity reference manual, `SecContentInjection`.
enum SecContentInjection: DirectiveDefinition {
    static let name: StaticString = "SecContentInjection"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.onOff()
        builder.ignore(directive, "response bodies are never changed")
    }
}
