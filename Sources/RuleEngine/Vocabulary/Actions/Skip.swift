internal import SecLang

/// Passes over the next rules of the phase after a match.
///
/// Takes how many, from 1; a chain counts as one rule, markers do not count, and the end of the phase ends it.
///
///     SecRule REMOTE_ADDR "@ipMatch 127.0.0.1" "id:1011,phase:1,pass,nolog,skip:2"
///
/// Source: ModSecurity reference manual, `skip`.
enum Skip: ActionDefinition {
    static let name: StaticString = "skip"
    static var group: ActionGroup { .flow }
    static var allowedInChainedRule: Bool { false }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.skipCount = try action.integer(in: 1...1_000_000)
    }
}
