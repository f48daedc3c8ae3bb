internal import SecLang

/// Says which transactions are written to the audit log.
///
/// Takes On (all), Off or RelevantOnly (those with a matching rule that audits, or a relevant status); Off without it.
///
///     SecAuditEngine RelevantOnly
///
/// Source: ModSecurity reference manual, `SecAuditEngine`.
enum SecAuditEngine: DirectiveDefinition {
    static let name: StaticString = "SecAuditEngine"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.audit.engine = try directive.choice(AuditEngineMode.names)
    }
}
