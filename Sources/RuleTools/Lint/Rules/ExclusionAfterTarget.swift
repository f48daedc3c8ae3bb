internal import RuleEngine
internal import SecLang

/// An exclusion comes when the rule that it names has run already.
///
/// `ctl` works from the next rule on, phase by phase; and an update directive changes rules that stand before it.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1001,phase:1,deny,msg:'m'"
///     SecRule REQUEST_FILENAME "@streq /editor" "id:1,phase:2,pass,nolog,ctl:ruleRemoveById=1001"
///
/// Passes:
///
///     SecRule REQUEST_FILENAME "@streq /editor" "id:1,phase:1,pass,nolog,ctl:ruleRemoveById=1001"
///     SecRule ARGS "@contains evil" "id:1001,phase:2,deny,msg:'m'"
///
/// Fix: move the exclusion before the rule, into the same phase or an earlier one.
enum ExclusionAfterTarget: LintCheck {
    static let code = DiagnosticCode.exclusionAfterTarget
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for exclusion in tree.exclusions where !exclusion.selected.isEmpty {
            switch exclusion.origin {
            case .control(let index, _, _):
                let rule = tree.rules[index]
                let late = exclusion.selected.filter { ($0.phase, $0.index) < (rule.phase, rule.index) }
                guard let first = late.first, late.count == exclusion.selected.count else { continue }
                let isPhase = first.phase < rule.phase
                report.add(
                    at: exclusion.span,
                    isPhase
                        ? "\(first.title) runs in phase \(first.phase.rawValue), before this rule of phase "
                            + "\(rule.phase.rawValue)"
                        : "\(first.title) runs before this rule",
                    related: [.init(at: first.starter.keyword.span, "the rule")])
            case .directive(let directive):
                guard directive.kind != .secRuleRemoveById,
                    exclusion.selected.allSatisfy({ $0.position > directive.position }),
                    let first = exclusion.selected.first
                else { continue }
                report.add(
                    at: exclusion.span,
                    "\(first.title) is loaded after this, so ModSecurity 2 and Coraza do not change it",
                    related: [.init(at: first.starter.keyword.span, "the rule")])
            }
        }
    }
}
