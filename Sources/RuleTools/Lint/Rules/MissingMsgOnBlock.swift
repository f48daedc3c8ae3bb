internal import RuleEngine
internal import SecLang

/// A rule that blocks has no message.
///
/// Whoever reads the log cannot tell why a request was refused.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'Evil in an argument'"
///
/// Fix: add `msg`.
enum MissingMsgOnBlock: LintCheck {
    static let code = DiagnosticCode.missingMsgOnBlock
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules where rule.isBlocking && !rule.links.contains(where: { $0.has(.msg) }) {
            let place = rule.disruptive?.span ?? rule.starter.keyword.span
            report.add(at: place, "\(rule.title) blocks, but has no 'msg' to tell why")
        }
    }
}
