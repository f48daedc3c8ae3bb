internal import SecLang

/// Refuses the transaction by closing the connection.
///
/// Takes no value. A host that cannot close connections answers as for `deny`.
///
///     SecRule TX:strikes "@ge 10" "id:1016,phase:1,drop"
///
/// Source: ModSecurity reference manual, `drop`.
enum Drop: ActionDefinition {
    static let name: StaticString = "drop"
    static var group: ActionGroup { .disruptive }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.disruptive = .drop
    }
}
