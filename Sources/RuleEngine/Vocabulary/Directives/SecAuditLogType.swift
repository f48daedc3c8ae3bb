internal import SecLang

/// Says how the audit log is kept.
///
/// Takes Serial (one file) or Concurrent (a file for each transaction), which ModSecurity 3 also calls Parallel. HTTPS
/// and Syslog keep the rules from loading: nothing is sent over the network.
///
///     SecAuditLogType Serial
///
/// Source: ModSecurity reference manual, `SecAuditLogType`.
enum SecAuditLogType: DirectiveDefinition {
    static let name: StaticString = "SecAuditLogType"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let text = try directive.single()
        guard !text.equals(ignoringCase: "HTTPS"), !text.equals(ignoringCase: "Syslog") else {
            throw Diagnostic(
                .unsupported, at: text.span,
                "the audit log is never sent over the network, so \(text.quoted) is not possible",
                help: "let a log shipper read the file")
        }
        builder.configuration.audit.kind = try directive.choice([
            ("Serial", .serial), ("Concurrent", .concurrent), ("Parallel", .concurrent),
        ])
    }
}
