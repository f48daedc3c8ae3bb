// Which matches of a rule must be kept while it runs.
extension Machine {
    /// By rule: whether something reads all its matches: a link over MATCHED_VARS, a macro of it, `sanitiseMatched`.
    ///
    /// For other rules the first ``keptValuesPerMatch`` are enough for the report, and a rule that matches each of a
    /// million arguments need not hold a million records.
    static func rulesThatReadEveryMatch(_ program: Program) -> [Bool] {
        let isReadAnywhere =
            program.macros.contains { $0.parts.contains(where: readsMatches) }
            || program.effects.contains {
                if case .sanitise(.matchedVariables) = $0 { true } else { false }
            }
        return program.rules.map { rule in
            isReadAnywhere || rule.reportsEachStage
                || program.links[rule.links].contains { link in
                    program.targets[link.targets].contains { readsMatches($0.source) }
                }
        }
    }

    private static func readsMatches(_ part: CompiledMacro.Part) -> Bool {
        switch part {
        case .element(_, let source, _): readsMatches(source)
        case .firstOf(_, let sources, _): sources.contains(where: readsMatches)
        case .literal, .slot: false
        }
    }

    private static func readsMatches(_ source: TargetSource) -> Bool {
        switch source {
        case .volatile(.matchedVars), .volatile(.matchedVarsNames): true
        case .volatile, .stored, .slot, .computed, .xpath, .never: false
        }
    }
}
