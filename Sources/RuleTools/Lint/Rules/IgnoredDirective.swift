internal import RuleEngine
internal import SecLang

/// The directive is accepted and has no effect here.
///
/// Fails:
///
///     SecDataDir /tmp
///
/// Passes:
///
///     SecRuleEngine On
///
/// Fix: none needed; it is fine for rules that also run elsewhere.
enum IgnoredDirective: LintCheck {
    static let code = DiagnosticCode.ignoredDirective
    static let severity = Severity.note

    static func run(_ tree: LintTree, _ report: inout LintReport) { report.adopt(code) }
}
