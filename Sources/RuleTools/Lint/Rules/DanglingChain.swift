internal import RuleEngine
internal import SecLang

/// A rule says `chain`, but no rule follows it.
///
/// Some engines then take the first rule of the next file for its second condition.
///
/// Fails:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,deny,chain"
///     SecMarker END
///
/// Passes:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,deny,chain"
///         SecRule ARGS "@contains b"
///
/// Fix: add the rule, or remove `chain`. Source: ModSecurity issue 2311.
enum DanglingChain: LintCheck {
    static let code = DiagnosticCode.danglingChain
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let starters = Dictionary(tree.rules.map { ($0.starter.keyword.span, $0) }) { first, _ in first }
        for diagnostic in tree.diagnostics where diagnostic.code == code {
            let rule =
                starters[diagnostic.span]
                ?? tree.rules.first { rule in
                    rule.links.contains { $0.keyword.span == diagnostic.span }
                }
            let place = rule?.links.last?.last(.chain)?.span ?? diagnostic.span
            report.add(at: place, diagnostic.message, help: diagnostic.help)
        }
    }
}
