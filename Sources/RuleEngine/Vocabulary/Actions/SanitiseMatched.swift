internal import SecLang

/// Hides the values that matched from every log and output.
///
/// Takes no value; each byte of the matched variables' values becomes `*`.
///
///     SecRule ARGS_NAMES "@contains pass" "id:1040,phase:2,pass,nolog,sanitiseMatched"
///
/// Source: ModSecurity reference manual, `sanitiseMatched`.
enum SanitiseMatched: ActionDefinition {
    static let name: StaticString = "sanitiseMatched"
    static let aliases: [StaticString] = ["sanitizeMatched"]
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.effects.append(.sanitise(.matchedVariables))
    }
}
