internal import SecLang

/// Limits the steps of a regular expression.
///
/// Takes a number, 0 for the engine's default. A match that needs more is not decided: `MSC_PCRE_LIMITS_EXCEEDED` is
/// set and the failure mode applies.
///
///     SecPcreMatchLimit 100000
///
/// Source: ModSecurity reference manual, `SecPcreMatchLimit`.
enum SecPcreMatchLimit: DirectiveDefinition {
    static let name: StaticString = "SecPcreMatchLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.patternMatchLimit = try directive.integer(in: 0...Int(Int32.max))
    }
}
