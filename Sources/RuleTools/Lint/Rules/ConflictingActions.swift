internal import RuleEngine
internal import SecLang

/// Actions of one rule contradict each other, and only the last one counts.
///
/// Two decisions, `log` and `nolog`, `pass` with a `status`, a single-valued action twice, or a decision in phase 5,
/// where nothing can be refused any more.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,pass,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: keep the one that is meant.
enum ConflictingActions: LintCheck {
    static let code = DiagnosticCode.conflictingActions
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let repeated = harmlessRepetitions(in: tree)
        report.adopt(code, where: { !repeated.contains($0.span) })
        tree.forEachLink { rule, link, _ in
            judge(link, .log, .noLog, &report)
            judge(link, .auditLog, .noAuditLog, &report)
            guard link.keyword.span == rule.starter.keyword.span, rule.disruptive?.kind == .pass,
                let status = link.last(.status)
            else { return }
            report.add(at: status.span, "'pass' lets the request through, so its 'status' is never sent")
        }
    }

    private static func judge(_ link: LintLink, _ one: Action, _ other: Action, _ report: inout LintReport) {
        guard let first = link.last(one), let second = link.last(other) else { return }
        let (earlier, later) = first.span.start < second.span.start ? (first, second) : (second, first)
        report.add(
            at: later.span,
            "'\(later.node.name.string)' contradicts '\(earlier.node.name.string)', and the last one wins",
            related: [.init(at: earlier.span, "the first one")])
    }

    /// The same action twice with the same value: untidy, but no contradiction.
    private static func harmlessRepetitions(in tree: LintTree) -> Set<SourceSpan> {
        var spans: Set<SourceSpan> = []
        tree.forEachLink { _, link, _ in
            for (index, action) in link.actions.enumerated() {
                let twin = link.actions[..<index].last { $0.kind == action.kind }
                if let twin, twin.value?.bytes == action.value?.bytes { spans.insert(action.span) }
            }
        }
        return spans
    }
}
