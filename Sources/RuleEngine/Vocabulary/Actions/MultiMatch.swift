internal import SecLang

/// Tries the operator before the first transformation and after each one that changes something.
///
/// Takes no value. Each match runs the rule's non-disruptive actions.
///
///     SecRule ARGS "@contains ../" "id:1027,phase:2,deny,multiMatch,t:urlDecode,t:normalizePath"
///
/// Source: ModSecurity reference manual, `multiMatch`.
enum MultiMatch: ActionDefinition {
    static let name: StaticString = "multiMatch"
    static var group: ActionGroup { .target }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.matchesEveryStage = true
    }
}
