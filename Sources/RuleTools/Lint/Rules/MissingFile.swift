internal import RuleEngine
internal import SecLang

/// A file that a rule names cannot be read.
///
/// Fails:
///
///     SecRule ARGS "@pmFromFile no-such-file.data" "id:1,phase:2,deny"
///
/// Passes:
///
///     SecRule ARGS "@pm one two" "id:1,phase:2,deny"
///
/// Fix: correct the path: it is relative to the rule file.
enum MissingFile: LintCheck {
    static let code = DiagnosticCode.missingFile
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) { report.adopt(code) }
}
