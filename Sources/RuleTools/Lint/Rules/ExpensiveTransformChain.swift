internal import RuleEngine
internal import SecLang

/// A rule's transformations are shared with no other rule, so their results are made for it alone.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:cssDecode,t:urlDecodeUni,t:htmlEntityDecode"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"
///
/// Fix: none is needed; use a chain that other rules use where it does as well.
enum ExpensiveTransformChain: LintCheck {
    static let code = DiagnosticCode.expensiveTransformChain
    static let severity = Severity.note

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        var uses: [[Transformation]: Int] = [:]
        tree.forEachLink { _, link, _ in uses[link.pipeline, default: 0] += 1 }
        tree.forEachLink { rule, link, _ in
            guard link.pipeline.count > 2, uses[link.pipeline] == 1,
                link.targets.contains(where: { !$0.isSingle }), let first = link.transformations.first?.action
            else { return }
            report.add(
                at: first.span, "only \(rule.title) uses this chain of \(link.pipeline.count) transformations")
        }
    }
}
