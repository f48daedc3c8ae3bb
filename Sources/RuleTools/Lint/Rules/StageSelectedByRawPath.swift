internal import RuleEngine
internal import SecLang

/// A stage is selected by a path as it was sent.
///
/// `/%61pi`, `//api` and `/x/../api` lead to the same resource and pass the stage by.
///
/// Fails:
///
///     SecRateLimit per-client "key:%{REMOTE_ADDR},limit:100/60s"
///     SecRule REQUEST_FILENAME "@beginsWith /api" "id:1,phase:1,nolog,deny,rateLimit:per-client"
///
/// Passes:
///
///     SecRateLimit per-client "key:%{REMOTE_ADDR},limit:100/60s"
///     SecRule REQUEST_FILENAME "@beginsWith /api" "id:1,phase:1,nolog,deny,t:none,t:urlDecodeUni,t:normalizePath,\
///         rateLimit:per-client"
///
/// Fix: decode and normalise the path first.
enum StageSelectedByRawPath: LintCheck {
    static let code = DiagnosticCode.stageSelectedByRawPath
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) { report.adopt(code) }
}
