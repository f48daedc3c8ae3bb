internal import SecLang

/// Does not make the transaction worth an audit entry when the rule matches.
///
/// Takes no value; the alert is written all the same.
///
///     SecRule ARGS "@contains evil" "id:1025,phase:2,pass,log,noauditlog"
///
/// Source: ModSecurity reference manual, `noauditlog`.
enum NoAuditLog: ActionDefinition {
    static let name: StaticString = "noauditlog"
    static var group: ActionGroup { .logging }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.auditLogs = false
    }
}
