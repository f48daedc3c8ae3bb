internal import RuleEngine
internal import SecLang

/// A chained rule decides about the request; only the first rule of a chain can.
///
/// Engines ignore it, refuse it, or, worse, decide before the chain is complete.
///
/// Fails:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,chain"
///         SecRule ARGS "@contains b" "deny"
///
/// Passes:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,deny,chain"
///         SecRule ARGS "@contains b"
///
/// Fix: move it to the first rule. Source: Coraza validates it since pull request 1603.
enum DisruptiveInChainedRule: LintCheck {
    static let code = DiagnosticCode.disruptiveInChainedRule
    static let severity = Severity.error
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code) { diagnostic in
            for rule in tree.rules {
                for link in rule.links.dropFirst() {
                    guard let action = link.actions.first(where: { $0.span == diagnostic.span }) else { continue }
                    var edits: [Fix.Edit] = []
                    if rule.disruptive == nil {
                        let text = String(decoding: tree.bytes(action.span), as: UTF8.self)
                        let anchor = rule.phaseAction ?? rule.idAction
                        guard let edit = tree.insertion(of: text, after: anchor, in: rule.starter) else { return nil }
                        edits.append(edit)
                    }
                    edits.append(tree.removal(of: action, from: link))
                    return Fix(.uncertain, "move it to the chain's first rule", edits)
                }
            }
            return nil
        }
    }
}
