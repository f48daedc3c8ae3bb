internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// Nothing that every match must contain can be searched for first, so the pattern runs on every value.
///
/// Fails:
///
///     SecRule ARGS "@rx \d+" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@rx id=\d+" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: none is needed; a longer literal in every alternative makes the rule cheaper.
enum NoLiteralPrefilter: LintCheck {
    static let code = DiagnosticCode.noLiteralPrefilter
    static let severity = Severity.note

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.isPlainPattern, !test.isNegated,
                let entry = tree.patterns.search(test.argument.bytes, options: .rx),
                ConditionExtraction.condition(of: entry.node).literalCount == 0
            else { return }
            report.add(at: test.argument.span, "no literal can be searched for before this pattern runs")
        }
    }
}
