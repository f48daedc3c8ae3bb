internal import SecLang

/// Limits how many arguments a request may have.
///
/// Takes a number, 1000 without it. Further arguments are dropped, and `REQBODY_ERROR` says so.
///
///     SecArgumentsLimit 500
///
/// Source: ModSecurity reference manual, `SecArgumentsLimit`.
enum SecArgumentsLimit: DirectiveDefinition {
    static let name: StaticString = "SecArgumentsLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.argumentsLimit = try directive.integer(in: 1...DirectiveLimits.count)
    }
}
