internal import SecLang

/// Says how grave a match is.
///
/// Takes 0 to 7 or EMERGENCY, ALERT, CRITICAL, ERROR, WARNING, NOTICE, INFO, DEBUG. A match lowers `HIGHEST_SEVERITY`
/// to it.
///
///     SecRule ARGS "@contains evil" "id:1008,phase:2,deny,severity:CRITICAL"
///
/// Source: ModSecurity reference manual, `severity`.
enum SeverityAction: ActionDefinition {
    static let name: StaticString = "severity"
    static var group: ActionGroup { .metadata }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let text = try action.requiredValue("a severity")
        let named = RuleSeverity.allCases.first { text.equals(ignoringCase: $0.name.description) }
        guard let severity = named ?? text.decimal.flatMap({ UInt8(exactly: $0) }).flatMap(RuleSeverity.init(rawValue:))
        else {
            throw Diagnostic(
                .badArgument, at: text.span, "severity takes 0 to 7 or a name, not \(text.quoted)",
                help: NearestName.help(for: text, among: RuleSeverity.allCases.map(\.name)))
        }
        set.severity = severity
    }
}
