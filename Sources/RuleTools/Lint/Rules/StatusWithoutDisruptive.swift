internal import RuleEngine
internal import SecLang

/// `status` stands in a rule that does not refuse the request, so it has no effect.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,status:403,log,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,status:403,log,msg:'m'"
///
/// Fix: remove it, or say `deny`.
enum StatusWithoutDisruptive: LintCheck {
    static let code = DiagnosticCode.statusWithoutDisruptive
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules {
            guard let status = rule.starter.last(.status) else { continue }
            switch rule.disruptive?.kind {
            case .deny, .block, .redirect, .drop, .proxy, .pass: continue  // `pass`: conflicting-actions
            default: break
            }
            if rule.disruptive == nil, rule.outcome != .pass { continue }
            report.add(
                at: status.span, "'status' has no effect: \(rule.title) does not refuse the request",
                fix: Fix(.safe, "remove it", [tree.removal(of: status, from: rule.starter)]))
        }
    }
}
