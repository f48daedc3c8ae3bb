internal import RuleEngine
internal import SecLang

/// `multiMatch` tries the operator before and after each transformation, and there is none, or only one.
///
/// Without a transformation it has no effect; with one it only adds the untransformed value.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,multiMatch"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:urlDecode,t:lowercase,multiMatch"
///
/// Fix: remove it; `--fix` does where it has no effect.
enum MultimatchWithSingleTransform: LintCheck {
    static let code = DiagnosticCode.multimatchWithSingleTransform
    static let severity = Severity.note
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let action = link.last(.multiMatch), link.transformations.count < 2 else { return }
            let isVain = link.transformations.isEmpty
            report.add(
                at: action.span,
                isVain
                    ? "'multiMatch' has no effect without transformations"
                    : "with one transformation 'multiMatch' only adds the untransformed value",
                fix: isVain ? Fix(.safe, "remove it", [tree.removal(of: action, from: link)]) : nil)
        }
    }
}
