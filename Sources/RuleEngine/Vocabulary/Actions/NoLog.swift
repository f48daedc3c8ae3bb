internal import SecLang

/// Writes no alert when the rule matches, and does not make the transaction worth an audit entry.
///
/// Takes no value. The later of two wins, so `nolog,auditlog` still audits.
///
///     SecRule ARGS "@contains evil" "id:1023,phase:2,pass,nolog"
///
/// Source: ModSecurity reference manual, `nolog`.
enum NoLog: ActionDefinition {
    static let name: StaticString = "nolog"
    static var group: ActionGroup { .logging }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.logs = false
        set.auditLogs = false
    }
}
