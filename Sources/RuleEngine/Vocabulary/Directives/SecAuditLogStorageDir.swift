internal import SecLang

/// Names the directory of a concurrent audit log.
///
/// Takes a path; the host makes the files.
///
///     SecAuditLogStorageDir logs/audit/
///
/// Source: ModSecurity reference manual, `SecAuditLogStorageDir`.
enum SecAuditLogStorageDir: DirectiveDefinition {
    static let name: StaticString = "SecAuditLogStorageDir"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.audit.storageDirectory = try directive.single().string
    }
}
