internal import SecLang

/// Limits how much of a request body is kept.
///
/// Takes bytes, at most 1073741824; 134217728 without it. `SecRequestBodyLimitAction` says what happens to longer ones.
///
///     SecRequestBodyLimit 13107200
///
/// Source: ModSecurity reference manual, `SecRequestBodyLimit`.
enum SecRequestBodyLimit: DirectiveDefinition {
    static let name: StaticString = "SecRequestBodyLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.requestBodyLimit = try directive.integer(in: 1...DirectiveLimits.bodyBytes)
    }
}
