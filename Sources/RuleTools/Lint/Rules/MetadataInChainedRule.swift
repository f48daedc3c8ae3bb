internal import RuleEngine
internal import SecLang

/// A chained rule carries what belongs to the chain's first rule: id, phase, message, severity, tags.
///
/// ModSecurity 2 refuses to load it; others ignore it, or log it in the place of the first rule's.
///
/// Fails:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,deny,msg:'m',chain"
///         SecRule ARGS "@contains b" "phase:2"
///
/// Passes:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,deny,msg:'m',chain"
///         SecRule ARGS "@contains b" "t:lowercase"
///
/// Fix: move it to the first rule; `--fix` removes what the first rule says already.
enum MetadataInChainedRule: LintCheck {
    static let code = DiagnosticCode.metadataInChainedRule
    static let severity = Severity.error
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code) { diagnostic in
            for rule in tree.rules {
                for link in rule.links.dropFirst() {
                    guard let action = link.actions.first(where: { $0.span == diagnostic.span }) else { continue }
                    guard saysAlready(rule, action) else { return nil }
                    return Fix(.safe, "remove it; the first rule says the same", [tree.removal(of: action, from: link)])
                }
            }
            return nil
        }
    }

    private static func saysAlready(_ rule: LintRule, _ action: LintAction) -> Bool {
        if action.kind == .phaseAction { return action.value.flatMap(LintLinkReader.phase) == rule.phase }
        return rule.starter.actions.contains { $0.kind == action.kind && $0.value?.bytes == action.value?.bytes }
    }
}
