internal import SecLang

/// Names the file of the audit log.
///
/// Takes a path; the host opens it.
///
///     SecAuditLog logs/audit.log
///
/// Source: ModSecurity reference manual, `SecAuditLog`.
enum SecAuditLog: DirectiveDefinition {
    static let name: StaticString = "SecAuditLog"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.audit.path = try directive.single().string
    }
}
