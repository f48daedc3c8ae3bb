internal import SecLang

/// Says what happens to a request body beyond the limit.
///
/// Takes Reject (status 413) or ProcessPartial (its first bytes are inspected and `INBOUND_DATA_ERROR` is set); Reject
/// without it.
///
///     SecRequestBodyLimitAction Reject
///
/// Source: ModSecurity reference manual, `SecRequestBodyLimitAction`.
enum SecRequestBodyLimitAction: DirectiveDefinition {
    static let name: StaticString = "SecRequestBodyLimitAction"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.requestBodyLimitAction = try directive.choice([
            ("Reject", .reject), ("ProcessPartial", .processPartial),
        ])
    }
}
