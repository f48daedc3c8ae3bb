internal import SecLang

/// Would send every log line to another program.
///
/// Takes a path; accepted and ignored with a note.
///
///     SecGuardianLog logs/guardian
///
/// Source: ModSecurity reference manual, `SecGuardianLog`.
enum SecGuardianLog: DirectiveDefinition {
    static let name: StaticString = "SecGuardianLog"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.single()
        builder.ignore(directive, "no programs are fed; use SecAuditLog")
    }
}
