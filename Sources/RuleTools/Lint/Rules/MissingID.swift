internal import RuleEngine
internal import SecLang

/// A rule has no id.
///
/// Without one it cannot be excluded, tested or found in a log, and most engines refuse it.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "phase:2,deny"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1001,phase:2,deny"
///
/// Fix: `--fix --unsafe` gives a number above the highest one in use.
enum MissingID: LintCheck {
    static let code = DiagnosticCode.missingID
    static let severity = Severity.error
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code) { diagnostic in
            guard let rule = tree.rules.first(where: { $0.starter.keyword.span == diagnostic.span }),
                rule.idAction == nil
            else { return nil }
            let id = tree.freeID + UInt64(rule.index)
            return tree.insertion(of: "id:\(id)", after: nil, in: rule.starter)
                .map { Fix(.uncertain, "give the rule the id \(id)", [$0]) }
        }
    }
}
