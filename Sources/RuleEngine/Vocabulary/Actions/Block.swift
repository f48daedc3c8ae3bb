internal import SecLang

/// Does what `SecDefaultAction` says for the phase.
///
/// Takes no value. Where that is `pass`, a match is only logged; a `status` beside it replaces the default's.
///
///     SecRule ARGS "@contains evil" "id:1015,phase:2,block"
///
/// Source: ModSecurity reference manual, `block`.
enum Block: ActionDefinition {
    static let name: StaticString = "block"
    static var group: ActionGroup { .disruptive }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.disruptive = .block
    }
}
