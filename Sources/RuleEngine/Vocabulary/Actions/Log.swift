internal import SecLang

/// Writes an alert when the rule matches.
///
/// Takes no value. The later of `log` and `nolog` wins.
///
///     SecRule ARGS "@contains evil" "id:1022,phase:2,pass,log"
///
/// Source: ModSecurity reference manual, `log`.
enum Log: ActionDefinition {
    static let name: StaticString = "log"
    static var group: ActionGroup { .logging }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.logs = true
    }
}
