internal import SecLang

/// Would ask the backend for uncompressed responses.
///
/// Takes On or Off; accepted and ignored with a note.
///
///     SecDisableBackendCompression Off
///
/// Source: ModSecurity reference manual, `SecDisableBackendCompression`.
enum SecDisableBackendCompression: DirectiveDefinition {
    static let name: StaticString = "SecDisableBackendCompression"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.onOff()
        builder.ignore(directive, "request headers are not changed; compressed bodies are unpacked for inspection")
    }
}
