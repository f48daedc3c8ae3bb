internal import SecLang

/// Would put text before the response body, which this engine does not change.
///
/// Takes text; accepted and ignored with a note.
///
///     SecRule RESPONSE_CONTENT_TYPE "@beginsWith text/html" "id:1044,phase:3,pass,nolog,prepend:'<!-- checked -->'"
///
/// Source: ModSecurity reference manual, `prepend`.
enum Prepend: ActionDefinition {
    static let name: StaticString = "prepend"
    static var group: ActionGroup { .effect }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        _ = try context.macro(action.requiredValue("a text"))
        context.note(.ignoredAction, at: action.span, "prepend is ignored: response bodies are never changed")
    }
}
