internal import RuleEngine
internal import SecLang

/// The exclusions leave nothing to look at.
///
/// `!X` only takes away: a rule needs a target from which it is taken.
///
/// Fails:
///
///     SecRule !ARGS:token "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS|!ARGS:token "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: name what the exclusion is taken from.
enum NegationRemovesEverything: LintCheck {
    static let code = DiagnosticCode.negationRemovesEverything
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let exclusion = link.targets.first(where: { $0.node.modifier == .exclude }) else { return }
            let positive = link.targets.filter { $0.node.modifier != .exclude }
            if positive.isEmpty {
                report.add(at: exclusion.span, "only exclusions stand here, so the rule looks at nothing")
                return
            }
            let excluded = link.targets.filter { $0.node.modifier == .exclude }
            func isGone(_ target: LintTarget) -> Bool {
                guard target.node.modifier == .include else { return false }
                return excluded.contains { exclusion in
                    exclusion.variable == target.variable
                        && (exclusion.isWhole || exclusion.selectorText == target.selectorText)
                }
            }
            if positive.allSatisfy(isGone) {
                report.add(at: exclusion.span, "the exclusions take away everything the rule looks at")
            }
        }
    }
}
