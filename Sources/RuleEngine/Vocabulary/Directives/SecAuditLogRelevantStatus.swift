internal import PatternMatching
internal import SecLang

/// Says which response statuses make a transaction relevant for the audit log.
///
/// Takes a regular expression that is found anywhere in the decimal status.
///
///     SecAuditLogRelevantStatus "^(?:5|4(?!04))"
///
/// Source: ModSecurity reference manual, `SecAuditLogRelevantStatus`.
enum SecAuditLogRelevantStatus: DirectiveDefinition {
    static let name: StaticString = "SecAuditLogRelevantStatus"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let pattern = try directive.single()
        guard !pattern.isEmpty else { throw Diagnostic(.badArgument, at: directive.span, "the pattern is empty") }
        let patterns = PatternTableBuilder()
        do throws(PatternError) {
            _ = try patterns.add(pattern.bytes, options: .rx)
        } catch {
            throw Diagnostic(.badArgument, at: pattern.span, "the pattern does not compile: \(error.message)")
        }
        builder.configuration.audit.relevantStatus = pattern.bytes
        builder.configuration.audit.relevantStatusPattern = patterns.build(jitPolicy: .onFirstUse)
    }
}
