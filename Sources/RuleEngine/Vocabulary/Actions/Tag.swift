internal import SecLang

/// Labels the rule, so that exclusions and reports can speak of a whole class.
///
/// Takes text with macros; may be repeated.
///
///     SecRule ARGS "@contains evil" "id:1007,phase:2,deny,tag:'shop/search'"
///
/// Source: ModSecurity reference manual, `tag`.
enum Tag: ActionDefinition {
    static let name: StaticString = "tag"
    static var group: ActionGroup { .metadata }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.tags.append(try context.macro(action.requiredValue("a text")))
    }
}
