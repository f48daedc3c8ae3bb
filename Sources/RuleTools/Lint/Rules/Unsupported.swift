internal import RuleEngine
internal import SecLang

/// Portcullis refuses this because to ignore it would weaken the rules.
///
/// Fails:
///
///     SecRule FILES_TMPNAMES "@inspectFile /bin/scan" "id:1,phase:2,deny"
///
/// Passes:
///
///     SecRule FILES_NAMES "@rx \.php$" "id:1,phase:2,deny"
///
/// Fix: do without it; the manual page of the item says why it is not there.
enum Unsupported: LintCheck {
    static let code = DiagnosticCode.unsupported
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) { report.adopt(code) }
}
