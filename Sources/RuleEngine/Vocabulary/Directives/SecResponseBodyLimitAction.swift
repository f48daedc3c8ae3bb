internal import SecLang

/// Says what happens to a response body beyond the limit.
///
/// Takes Reject (status 500) or ProcessPartial (its first bytes are inspected and `OUTBOUND_DATA_ERROR` is set); Reject
/// without it.
///
///     SecResponseBodyLimitAction ProcessPartial
///
/// Source: ModSecurity reference manual, `SecResponseBodyLimitAction`.
enum SecResponseBodyLimitAction: DirectiveDefinition {
    static let name: StaticString = "SecResponseBodyLimitAction"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.responseBodyLimitAction = try directive.choice([
            ("Reject", .reject), ("ProcessPartial", .processPartial),
        ])
    }
}
