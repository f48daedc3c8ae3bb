internal import SecLang

/// Hides the value of a response header from every log and output.
///
/// Takes the name, in any case; each byte of the value becomes `*`.
///
///     SecAction "id:1039,phase:3,pass,nolog,sanitiseResponseHeader:Set-Cookie"
///
/// Source: ModSecurity reference manual, `sanitiseResponseHeader`.
enum SanitiseResponseHeader: ActionDefinition {
    static let name: StaticString = "sanitiseResponseHeader"
    static let aliases: [StaticString] = ["sanitizeResponseHeader"]
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.effects.append(.sanitise(.responseHeader(try action.requiredValue("a name").bytes)))
    }
}
