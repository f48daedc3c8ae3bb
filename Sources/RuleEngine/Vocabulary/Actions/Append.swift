internal import SecLang

/// Would put text behind the response body, which this engine does not change.
///
/// Takes text; accepted and ignored with a note.
///
///     SecRule RESPONSE_CONTENT_TYPE "@beginsWith text/html" "id:1044,phase:3,pass,nolog,append:'<!-- checked -->'"
///
/// Source: ModSecurity reference manual, `append`.
enum Append: ActionDefinition {
    static let name: StaticString = "append"
    static var group: ActionGroup { .effect }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        _ = try context.macro(action.requiredValue("a text"))
        context.note(.ignoredAction, at: action.span, "append is ignored: response bodies are never changed")
    }
}
