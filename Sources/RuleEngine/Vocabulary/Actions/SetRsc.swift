internal import SecLang

/// Opens the RESOURCE collection.
///
/// Takes the key, which may hold macros. A collection that is open stays as it is.
///
///     SecAction "id:1035,phase:1,pass,nolog,setrsc:%{REQUEST_FILENAME}"
///
/// Source: ModSecurity reference manual, `setrsc`.
enum SetRsc: ActionDefinition {
    static let name: StaticString = "setrsc"
    static var group: ActionGroup { .effect }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.effects.append(.openCollection(.resource, key: try context.macro(action.requiredValue("a key"))))
    }
}
