internal import SecLang

/// Limits how much of a response body is kept.
///
/// Takes bytes, at most 1073741824; 524288 without it.
///
///     SecResponseBodyLimit 1048576
///
/// Source: ModSecurity reference manual, `SecResponseBodyLimit`.
enum SecResponseBodyLimit: DirectiveDefinition {
    static let name: StaticString = "SecResponseBodyLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.responseBodyLimit = try directive.integer(in: 1...DirectiveLimits.bodyBytes)
    }
}
