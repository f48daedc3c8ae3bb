internal import SecLang

/// Says in which phase the rule runs.
///
/// Takes 1 to 5, or `request` (2), `response` (4), `logging` (5). A rule without it runs in phase 2; chained rules run
/// where their first rule runs.
///
///     SecRule REQUEST_HEADERS:Host "@rx ^$" "id:1002,phase:1,deny,status:400"
///
/// Source: ModSecurity reference manual, `phase`.
enum PhaseAction: ActionDefinition {
    static let name: StaticString = "phase"
    static var group: ActionGroup { .metadata }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let text = try action.requiredValue("a phase")
        let names: [(name: String, phase: Phase)] = [
            ("request", .requestBody), ("response", .responseBody), ("logging", .logging),
        ]
        if let named = names.first(where: { text.equals(ignoringCase: $0.name) }) {
            set.phase = named.phase
        } else if let number = text.decimal, let phase = UInt8(exactly: number).flatMap(Phase.init(rawValue:)) {
            set.phase = phase
        } else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "phase takes 1 to 5, 'request', 'response' or 'logging', not \(text.quoted)")
        }
    }
}
