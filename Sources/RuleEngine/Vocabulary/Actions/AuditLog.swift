internal import SecLang

/// Makes the transaction worth an audit entry when the rule matches.
///
/// Takes no value.
///
///     SecRule ARGS "@contains evil" "id:1024,phase:2,pass,nolog,auditlog"
///
/// Source: ModSecurity reference manual, `auditlog`.
enum AuditLog: ActionDefinition {
    static let name: StaticString = "auditlog"
    static var group: ActionGroup { .logging }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.auditLogs = true
    }
}
