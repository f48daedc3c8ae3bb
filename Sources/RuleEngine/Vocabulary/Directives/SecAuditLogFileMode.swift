internal import SecLang

/// Gives the mode of a concurrent audit log's files.
///
/// Takes an octal number or `default`.
///
///     SecAuditLogFileMode 0640
///
/// Source: ModSecurity reference manual, `SecAuditLogFileMode`.
enum SecAuditLogFileMode: DirectiveDefinition {
    static let name: StaticString = "SecAuditLogFileMode"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.audit.fileMode = try directive.fileMode()
    }
}
