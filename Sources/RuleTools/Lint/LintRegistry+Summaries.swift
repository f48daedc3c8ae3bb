package import SecLang

/// What a list of the checks shows of each.
package struct LintCheckSummary: Sendable {
    /// Code and name.
    package var code: DiagnosticCode
    package var severity: Severity
    /// The best fix that it may offer.
    package var fix: FixSafety?
    /// The manual page.
    package var manual: String
}

extension LintRegistry {
    /// The checks as values, in the order of their codes.
    package static var summaries: [LintCheckSummary] {
        all.map { check in
            LintCheckSummary(
                code: check.code, severity: check.severity, fix: check.fix, manual: manual[check.code.code] ?? "")
        }
    }
}
