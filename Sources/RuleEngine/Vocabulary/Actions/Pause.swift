internal import SecLang

/// Would delay the answer, which would tie up the engine's own worker.
///
/// Takes milliseconds; accepted and ignored with a note.
///
///     SecRule ARGS "@contains evil" "id:1020,phase:2,deny,pause:500"
///
/// Source: ModSecurity reference manual, `pause`.
enum Pause: ActionDefinition {
    static let name: StaticString = "pause"
    static var group: ActionGroup { .disruptive }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        _ = try context.macro(action.requiredValue("milliseconds"))
        context.note(.ignoredAction, at: action.span, "pause is ignored: nothing is delayed")
    }
}
