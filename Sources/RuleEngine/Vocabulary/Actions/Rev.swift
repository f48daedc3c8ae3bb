internal import SecLang

/// Names the revision of the rule.
///
/// Takes text; it only appears in logs.
///
///     SecRule ARGS "@contains evil" "id:1003,rev:'2',phase:2,deny"
///
/// Source: ModSecurity reference manual, `rev`.
enum Rev: ActionDefinition {
    static let name: StaticString = "rev"
    static var group: ActionGroup { .metadata }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.revision = try context.macro(action.requiredValue("a text"))
    }
}
