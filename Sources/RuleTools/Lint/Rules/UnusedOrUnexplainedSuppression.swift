internal import RuleEngine
internal import SecLang

/// A comment silences nothing, names no check, or gives no reason.
///
/// Without a reason a suppression does not count: nobody can later tell whether it still holds.
///
/// Fails:
///
///     # portcullis: ignore M104
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny"
///
/// Passes:
///
///     # portcullis: ignore M104 the message is added by the proxy
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny"
///
/// Fix: write the reason behind the code, or remove the comment; comments are never changed by `--fix`.
enum UnusedOrUnexplainedSuppression: LintCheck {
    static let code = DiagnosticCode.unusedOrUnexplainedSuppression
    static let severity = Severity.warning

    /// Judged where the suppressions are, when all other checks have run.
    static func run(_ tree: LintTree, _ report: inout LintReport) {}
}
