internal import SecLang

/// Adds a piece of the request to the log.
///
/// Takes text with macros, expanded when the rule is logged; the log shows its first 512 bytes.
///
///     SecRule ARGS "@rx (?i)drop\s+table" "id:1006,phase:2,capture,deny,logdata:'found %{TX.0}'"
///
/// Source: ModSecurity reference manual, `logdata`.
enum LogData: ActionDefinition {
    static let name: StaticString = "logdata"
    static var group: ActionGroup { .metadata }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.logData = try context.macro(action.requiredValue("a text"))
    }
}
