internal import SecLang

/// Says how audit entries are written.
///
/// Takes Native or JSON, Native without it.
///
///     SecAuditLogFormat JSON
///
/// Source: ModSecurity reference manual, `SecAuditLogFormat`.
enum SecAuditLogFormat: DirectiveDefinition {
    static let name: StaticString = "SecAuditLogFormat"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.audit.format = try directive.choice([("Native", .native), ("JSON", .json)])
    }
}
