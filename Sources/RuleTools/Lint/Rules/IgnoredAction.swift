internal import RuleEngine
internal import SecLang

/// The action is accepted and has no effect here.
///
/// Fails:
///
///     SecAction "id:1,phase:1,pass,nolog,pause:10"
///
/// Passes:
///
///     SecAction "id:1,phase:1,pass,nolog"
///
/// Fix: none needed; it is fine for rules that also run elsewhere.
enum IgnoredAction: LintCheck {
    static let code = DiagnosticCode.ignoredAction
    static let severity = Severity.note

    static func run(_ tree: LintTree, _ report: inout LintReport) { report.adopt(code) }
}
