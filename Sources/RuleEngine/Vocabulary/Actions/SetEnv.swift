internal import SecLang

/// Sets a variable that the host can read after the transaction.
///
/// Takes `name=value`, `name` (sets 1) or `!name` (removes); both parts may hold macros. Rules see it as `ENV:name`.
/// The process's own environment is never touched.
///
///     SecRule REQUEST_URI "@beginsWith /admin" "id:1036,phase:1,pass,nolog,setenv:area=admin"
///
/// Source: ModSecurity reference manual, `setenv`.
enum SetEnv: ActionDefinition {
    static let name: StaticString = "setenv"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let text = try action.requiredValue("'name=value'")
        let removes = text.bytes[0] == UInt8(ascii: "!")
        let (name, value) = text.slice((removes ? 1 : 0)..<text.count).split(atFirst: UInt8(ascii: "="))
        guard !name.isEmpty, !removes || value == nil else {
            throw Diagnostic(.badArgument, at: text.span, "setenv takes 'name=value', 'name' or '!name'")
        }
        let key = try context.macro(name)
        if removes {
            set.effects.append(.setEnvironment(name: key, value: nil))
        } else {
            let template = try value.map { text throws(Diagnostic) in try context.macro(text) }
            set.effects.append(
                .setEnvironment(name: key, value: template ?? MacroTemplate(literal: [UInt8(ascii: "1")])))
        }
    }
}
