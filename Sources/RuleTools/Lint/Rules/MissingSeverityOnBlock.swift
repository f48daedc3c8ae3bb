internal import RuleEngine
internal import SecLang

/// A rule that blocks has no severity.
///
/// Logs and dashboards sort alerts by it. Rules that only compare a score with a threshold need none.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'Evil'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'Evil',severity:CRITICAL"
///
/// Fix: add `severity`.
enum MissingSeverityOnBlock: LintCheck {
    static let code = DiagnosticCode.missingSeverityOnBlock
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules where rule.isBlocking && !rule.starter.has(.severityAction) {
            guard !rule.comparesScores else { continue }
            let place = rule.disruptive?.span ?? rule.starter.keyword.span
            report.add(at: place, "\(rule.title) blocks, but has no 'severity'")
        }
    }
}
