internal import SecLang

/// Names the file of a second copy of the audit log.
///
/// Takes a path; the host opens it.
///
///     SecAuditLog2 logs/audit-copy.log
///
/// Source: ModSecurity reference manual, `SecAuditLog2`.
enum SecAuditLog2: DirectiveDefinition {
    static let name: StaticString = "SecAuditLog2"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.audit.secondPath = try directive.single().string
    }
}
