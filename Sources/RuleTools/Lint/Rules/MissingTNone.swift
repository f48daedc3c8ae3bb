internal import RuleEngine
internal import SecLang

/// A rule does not begin its transformations with `t:none`.
///
/// It then takes over those that `SecDefaultAction` names, which its author may not know of. Rules that only compare
/// numbers or elements of TX are left out: transformations do not matter there.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,t:lowercase,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,t:none,t:lowercase,msg:'m'"
///
/// Fix: write `t:none` before the first transformation.
enum MissingTNone: LintCheck {
    static let code = DiagnosticCode.missingTNone
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe
    static let profiles: Set<LintProfile> = [.strict]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules {
            let link = rule.starter
            guard let test = link.test, !isNumeric(test.kind),
                link.targets.contains(where: { $0.node.modifier == .include && $0.variable != .tx })
            else { continue }
            let own = link.all(.transformationAction)
            guard !own.contains(where: { $0.value?.equals(ignoringCase: "none") == true }) else { continue }
            // What would be inherited must not vanish with the fix.
            let isSafe = rule.defaults.transformations.isEmpty
            var edit: Fix.Edit?
            if let first = own.first {
                edit = Fix.Edit(first.span.startPoint, "t:none,")
            } else {
                edit = tree.insertion(of: "t:none", after: rule.phaseAction ?? rule.idAction, in: link)
            }
            report.add(
                at: own.first?.span ?? link.keyword.span,
                "\(rule.title) has no 't:none', so it inherits transformations of SecDefaultAction",
                fix: isSafe ? edit.map { Fix(.safe, "write 't:none'", [$0]) } : nil)
        }
    }

    private static func isNumeric(_ kind: Operator) -> Bool {
        switch kind {
        case .eq, .ge, .gt, .le, .lt, .unconditionalMatch, .noMatch: true
        default: false
        }
    }
}
