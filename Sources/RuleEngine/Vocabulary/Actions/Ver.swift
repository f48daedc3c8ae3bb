internal import SecLang

/// Names the version of the rule set.
///
/// Takes text; it only appears in logs.
///
///     SecRule ARGS "@contains evil" "id:1004,ver:'shop/1.4',phase:2,deny"
///
/// Source: ModSecurity reference manual, `ver`.
enum Ver: ActionDefinition {
    static let name: StaticString = "ver"
    static var group: ActionGroup { .metadata }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.version = try context.macro(action.requiredValue("a text"))
    }
}
