internal import SecLang

/// Gives the mode of a concurrent audit log's directories.
///
/// Takes an octal number or `default`.
///
///     SecAuditLogDirMode 0750
///
/// Source: ModSecurity reference manual, `SecAuditLogDirMode`.
enum SecAuditLogDirMode: DirectiveDefinition {
    static let name: StaticString = "SecAuditLogDirMode"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.audit.directoryMode = try directive.fileMode()
    }
}
