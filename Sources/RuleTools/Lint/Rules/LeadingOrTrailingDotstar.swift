internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// A pattern begins or ends with `.*`, which says nothing: a search finds the rest anywhere.
///
/// Fails:
///
///     SecRule ARGS "@rx .*evil" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@rx evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: remove it. With `capture` it stays, since it is part of what is captured.
enum LeadingOrTrailingDotstar: LintCheck {
    static let code = DiagnosticCode.leadingOrTrailingDotstar
    static let severity = Severity.note
    static let fix: FixSafety? = .safe
    static let profiles: Set<LintProfile> = [.strict, .crs]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .rx, !test.hasMacro, !link.has(.capture),
                let regex = SpannedRegex(test.argument.bytes), regex.root.branches.count == 1
            else { return }
            let items = regex.root.branches[0].items
            guard items.count > 1 else { return }
            for item in [items[0], items[items.count - 1]] where isDotstar(item) {
                let span = test.argument.span(of: item.wholeRange)
                report.add(
                    at: span, "this repeat matches whatever stands there, so it says nothing",
                    fix: Fix(.safe, "remove it", [Fix.Edit(span, "")]))
            }
        }
    }

    private static func isDotstar(_ item: SpannedRegex.Item) -> Bool {
        guard case .byte(let set) = item.kind, set == .all, item.minimum == 0, item.maximum == nil else { return false }
        return item.repetition != .possessive
    }
}
