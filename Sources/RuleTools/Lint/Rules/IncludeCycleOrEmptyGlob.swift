internal import RuleEngine
internal import SecLang

/// An include names nothing, or leads back to itself.
///
/// A pattern that matches no file drops the rules it was to bring, without a word.
///
/// Fails:
///
///     Include no-such-folder/*.conf
///
/// Passes:
///
///     IncludeOptional no-such-folder/*.conf
///
/// Fix: correct the path, or write `IncludeOptional` where nothing is fine.
enum IncludeCycleOrEmptyGlob: LintCheck {
    static let code = DiagnosticCode.includeCycleOrEmptyGlob
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code, where: { $0.severity != .note })
        report.adopt(code, severity: .note, where: { $0.severity == .note })
    }
}
