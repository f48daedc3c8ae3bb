internal import RuleEngine
internal import SecLang

/// No test expects this rule to match.
///
/// Needs test files: give their folder beside the rules, or name it in the configuration file (`tests`).
///
/// Fails: a rule with an id that no `expect_ids` names.
///
/// Passes: a rule that a test expects.
///
/// Fix: write a test that shows what the rule is for.
enum RuleWithoutTest: LintCheck {
    static let code = DiagnosticCode.ruleWithoutTest
    static let severity = Severity.note

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        guard !tree.fixtures.isEmpty else { return }
        let tested = tree.fixtures.reduce(into: Set<UInt64>()) { $0.formUnion($1.expected) }
        for rule in tree.rules where !rule.isFlowOnly && rule.starter.rule != nil {
            guard let id = rule.id, !tested.contains(id), !rule.starter.has(.noLog), let action = rule.idAction else {
                continue
            }
            report.add(at: action.span, "no test expects rule \(id) to match")
        }
    }
}
