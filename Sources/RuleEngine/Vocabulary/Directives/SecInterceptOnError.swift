internal import SecLang

/// Would refuse transactions when the engine fails.
///
/// Takes On or Off; accepted and ignored with a note.
///
///     SecInterceptOnError On
///
/// Source: ModSecurity reference manual, `SecInterceptOnError`.
enum SecInterceptOnError: DirectiveDefinition {
    static let name: StaticString = "SecInterceptOnError"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.onOff()
        builder.ignore(directive, "SecFailureMode says what happens to transactions that could not be decided")
    }
}
