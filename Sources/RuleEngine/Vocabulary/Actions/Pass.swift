internal import SecLang

/// Lets the transaction go on after a match.
///
/// Takes no value.
///
///     SecRule ARGS:debug "@eq 1" "id:1013,phase:2,pass,setvar:tx.debug=1"
///
/// Source: ModSecurity reference manual, `pass`.
enum Pass: ActionDefinition {
    static let name: StaticString = "pass"
    static var group: ActionGroup { .disruptive }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.disruptive = .pass
    }
}
