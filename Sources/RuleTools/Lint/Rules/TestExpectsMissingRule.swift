internal import RuleEngine
internal import SecLang

/// A test names a rule that does not exist.
///
/// The rule was renumbered or removed, and the test passes, or fails, for no reason. Needs test files: give their folder
/// beside the rules, or name it in the configuration file (`tests`).
///
/// Fails: `expect_ids: [1001]` without a rule 1001.
///
/// Passes: `expect_ids: [1001]` with one.
///
/// Fix: correct the id, or remove the test.
enum TestExpectsMissingRule: LintCheck {
    static let code = DiagnosticCode.testExpectsMissingRule
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        guard !tree.rules.isEmpty else { return }
        for fixture in tree.fixtures {
            for (id, span) in fixture.ids where tree.rulesByID[id] == nil {
                report.add(at: span, "this test names rule \(id), which does not exist")
            }
        }
    }
}
