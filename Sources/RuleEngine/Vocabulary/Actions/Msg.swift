internal import SecLang

/// Says in words what the rule found.
///
/// Takes text with macros, which are expanded when the rule is logged, after its last link matched.
///
///     SecRule ARGS "@contains evil" "id:1005,phase:2,deny,msg:'Evil in %{MATCHED_VAR_NAME}'"
///
/// Source: ModSecurity reference manual, `msg`.
enum Msg: ActionDefinition {
    static let name: StaticString = "msg"
    static var group: ActionGroup { .metadata }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.message = try context.macro(action.requiredValue("a text"))
    }
}
