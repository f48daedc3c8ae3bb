internal import SecLang

/// Says whether response bodies are kept for inspection.
///
/// Takes On or Off, Off without it.
///
///     SecResponseBodyAccess On
///
/// Source: ModSecurity reference manual, `SecResponseBodyAccess`.
enum SecResponseBodyAccess: DirectiveDefinition {
    static let name: StaticString = "SecResponseBodyAccess"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.responseBodyAccess = try directive.onOff()
    }
}
