internal import RuleEngine
internal import SecLang

/// A rate limit counts by something that the client chooses.
///
/// With each new value a new count begins, so that the limit holds nobody back who changes the header, cookie or argument
/// from request to request.
///
/// Fails:
///
///     SecRateLimit per-user "key:%{REQUEST_HEADERS.X-User},limit:100/60s"
///
/// Passes:
///
///     SecRateLimit per-client "key:%{REMOTE_ADDR},limit:100/60s"
///
/// Fix: count by the client's address or by an identity that was verified.
enum LimitKeyClientControlled: LintCheck {
    static let code = DiagnosticCode.limitKeyClientControlled
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) { report.adopt(code) }
}
