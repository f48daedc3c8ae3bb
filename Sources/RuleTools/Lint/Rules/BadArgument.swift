internal import RuleEngine
internal import SecLang

/// A directive, action or operator cannot take this value.
///
/// Fails:
///
///     SecRuleEngine Maybe
///
/// Passes:
///
///     SecRuleEngine DetectionOnly
///
/// Fix: use one of the values that the message lists.
enum BadArgument: LintCheck {
    static let code = DiagnosticCode.badArgument
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let addresses = IPListProblems.argumentSpans(in: tree)
        report.adopt(code, where: { $0.severity != .note && !addresses.contains($0.span) })
    }
}
