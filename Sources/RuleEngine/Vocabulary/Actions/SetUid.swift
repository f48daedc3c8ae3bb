internal import SecLang

/// Opens the USER collection and sets `USERID`.
///
/// Takes the key, which may hold macros. A collection that is open stays as it is.
///
///     SecRule REMOTE_USER "@rx ." "id:1034,phase:1,pass,nolog,setuid:%{MATCHED_VAR}"
///
/// Source: ModSecurity reference manual, `setuid`.
enum SetUid: ActionDefinition {
    static let name: StaticString = "setuid"
    static var group: ActionGroup { .effect }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.effects.append(.openCollection(.user, key: try context.macro(action.requiredValue("a key"))))
    }
}
