internal import SecLang

/// Opens the SESSION collection and sets `SESSIONID`.
///
/// Takes the key, which may hold macros. A collection that is open stays as it is.
///
///     SecRule REQUEST_COOKIES:sid "@rx ." "id:1033,phase:1,pass,nolog,setsid:%{MATCHED_VAR}"
///
/// Source: ModSecurity reference manual, `setsid`.
enum SetSid: ActionDefinition {
    static let name: StaticString = "setsid"
    static var group: ActionGroup { .effect }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.effects.append(.openCollection(.session, key: try context.macro(action.requiredValue("a key"))))
    }
}
