internal import SecLang

/// Says which parts an audit entry has.
///
/// Takes letters A to K and Z; A must come first and Z last. `ABCFHZ` without it.
///
///     SecAuditLogParts ABIJDEFHZ
///
/// Source: ModSecurity reference manual, `SecAuditLogParts`.
enum SecAuditLogParts: DirectiveDefinition {
    static let name: StaticString = "SecAuditLogParts"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.audit.parts = try AuditParts.list(directive.single())
    }
}
