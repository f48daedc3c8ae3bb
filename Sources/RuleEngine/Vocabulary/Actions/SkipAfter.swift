internal import SecLang

/// Goes on behind a marker after a match.
///
/// Takes the name that `SecMarker` gives, or a rule's id; letters keep their case. If the phase has no such marker
/// further on, the rest of the phase is skipped.
///
///     SecRule REQUEST_METHOD "@streq GET" "id:1012,phase:2,pass,nolog,skipAfter:END_BODY_CHECKS"
///
/// Source: ModSecurity reference manual, `skipAfter`.
enum SkipAfter: ActionDefinition {
    static let name: StaticString = "skipAfter"
    static var group: ActionGroup { .flow }
    static var allowedInChainedRule: Bool { false }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let name = try action.requiredValue("the name of a marker").withoutQuotes
        guard !name.isEmpty else { throw action.missingValue("the name of a marker") }
        set.skipAfter = name.bytes
    }
}
