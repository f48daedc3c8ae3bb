internal import SecLang

/// Hides the value of an argument from every log and output.
///
/// Takes the name, in any case; each byte of the value becomes `*`.
///
///     SecAction "id:1037,phase:2,pass,nolog,sanitiseArg:password"
///
/// Source: ModSecurity reference manual, `sanitiseArg`.
enum SanitiseArg: ActionDefinition {
    static let name: StaticString = "sanitiseArg"
    static let aliases: [StaticString] = ["sanitizeArg"]
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.effects.append(.sanitise(.argument(try action.requiredValue("a name").bytes)))
    }
}
