internal import RuleEngine
internal import SecLang

/// The file does not follow the grammar, so a rule is not loaded at all.
///
/// Every error of a file is reported, not the first only. A rule that cannot be read protects nothing, and engines
/// differ in whether they refuse the file or go on without the rule.
///
/// Fails:
///
///     SecRule ARGS
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny"
///
/// Fix: write what the message says is missing.
enum SyntaxError: LintCheck {
    static let code = DiagnosticCode.syntaxError
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for diagnostic in tree.diagnostics where diagnostic.code == code {
            report.add(
                severity: diagnostic.severity, at: diagnostic.span, diagnostic.message, help: diagnostic.help,
                related: diagnostic.related)
        }
    }
}
