internal import RuleEngine
internal import SecLang

/// A target is part of another one of the same rule.
///
/// The same value is looked at twice, and a score grows twice.
///
/// Fails:
///
///     SecRule ARGS|ARGS_GET "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: remove the narrower one.
enum RedundantTarget: LintCheck {
    static let code = DiagnosticCode.redundantTarget
    static let severity = Severity.note
    static let fix: FixSafety? = .safe

    private static let parts: [Variable: Variable] = [
        .argsGet: .args, .argsPost: .args, .argsGetNames: .argsNames, .argsPostNames: .argsNames,
    ]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            let targets = link.targets.filter { $0.node.modifier == .include }
            guard !link.targets.contains(where: { $0.node.modifier == .exclude }) else { return }
            for (index, target) in targets.enumerated() {
                let wider = targets.enumerated().first { other, candidate in
                    other != index && covers(candidate, target) && (other < index || !covers(target, candidate))
                }
                guard let wider = wider?.element else { continue }
                report.add(
                    at: target.span, "this is a part of another target",
                    related: [.init(at: wider.span, "the wider target")], fix: removal(of: target, from: link))
            }
        }
    }

    private static func covers(_ wide: LintTarget, _ narrow: LintTarget) -> Bool {
        guard let variable = narrow.variable, let other = wide.variable else { return false }
        guard other == variable || parts[variable] == other else { return false }
        if other == .xml { return wide.selectorText == narrow.selectorText }
        return wide.isWhole || wide.selectorText == narrow.selectorText
    }

    private static func removal(of target: LintTarget, from link: LintLink) -> Fix? {
        guard let index = link.targets.firstIndex(where: { $0.span == target.span }), link.targets.count > 1 else {
            return nil
        }
        let span = target.span
        let range =
            index > 0
            ? SourceSpan(file: span.file, start: link.targets[index - 1].span.end, end: span.end)
            : SourceSpan(file: span.file, start: span.start, end: link.targets[1].span.start)
        return Fix(.safe, "remove the narrower target", [Fix.Edit(range, "")])
    }
}
