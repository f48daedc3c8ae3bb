internal import RuleEngine
internal import SecLang

/// A rule names no phase, which means 2.
///
/// A rule without a phase also takes that of `SecDefaultAction` in some engines.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: write the phase; `--fix` writes the one it has.
enum DefaultPhase: LintCheck {
    static let code = DiagnosticCode.defaultPhase
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules where rule.phaseAction == nil {
            let edit = tree.insertion(of: "phase:2", after: rule.idAction, in: rule.starter)
            report.add(
                at: rule.starter.keyword.span, "\(rule.title) names no phase, so it runs in phase 2",
                fix: edit.map { Fix(.safe, "write 'phase:2'", [$0]) })
        }
    }
}
