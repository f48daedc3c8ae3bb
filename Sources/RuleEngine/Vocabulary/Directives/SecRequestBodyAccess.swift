internal import SecLang

/// Says whether request bodies are read.
///
/// Takes On or Off, Off without it. With Off phase 2 still runs, but sees no body.
///
///     SecRequestBodyAccess On
///
/// Source: ModSecurity reference manual, `SecRequestBodyAccess`.
enum SecRequestBodyAccess: DirectiveDefinition {
    static let name: StaticString = "SecRequestBodyAccess"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.requestBodyAccess = try directive.onOff()
    }
}
