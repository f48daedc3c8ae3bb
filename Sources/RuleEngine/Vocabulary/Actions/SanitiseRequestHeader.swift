internal import SecLang

/// Hides the value of a request header from every log and output.
///
/// Takes the name, in any case; each byte of the value becomes `*`.
///
///     SecAction "id:1038,phase:1,pass,nolog,sanitiseRequestHeader:Authorization"
///
/// Source: ModSecurity reference manual, `sanitiseRequestHeader`.
enum SanitiseRequestHeader: ActionDefinition {
    static let name: StaticString = "sanitiseRequestHeader"
    static let aliases: [StaticString] = ["sanitizeRequestHeader"]
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.effects.append(.sanitise(.requestHeader(try action.requiredValue("a name").bytes)))
    }
}
