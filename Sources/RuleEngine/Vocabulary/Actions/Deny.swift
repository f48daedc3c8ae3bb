internal import SecLang

/// Refuses the transaction.
///
/// Takes no value; `status` gives the status code, 403 without it. Only logged while `SecRuleEngine` is DetectionOnly.
///
///     SecRule ARGS "@contains evil" "id:1014,phase:2,deny,status:403"
///
/// Source: ModSecurity reference manual, `deny`.
enum Deny: ActionDefinition {
    static let name: StaticString = "deny"
    static var group: ActionGroup { .disruptive }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.disruptive = .deny
    }
}
