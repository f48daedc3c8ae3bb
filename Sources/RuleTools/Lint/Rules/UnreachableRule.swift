internal import RuleEngine
internal import SecLang

/// A rule can never run, because one before it always ends the phase, skips it, or switches it off.
///
/// Fails:
///
///     SecAction "id:1,phase:2,deny,msg:'closed'"
///     SecRule ARGS "@contains a" "id:2,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule REMOTE_ADDR "@ipMatch 192.0.2.0/24" "id:1,phase:2,deny,msg:'closed'"
///     SecRule ARGS "@contains a" "id:2,phase:2,deny,msg:'m'"
///
/// Fix: give the earlier rule its condition, or remove what cannot run.
enum UnreachableRule: LintCheck {
    static let code = DiagnosticCode.unreachableRule
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        var reported: Set<Int> = []
        for cause in tree.rules where cause.isUnconditional {
            guard let (reason, place, victims) = victims(of: cause, in: tree) else { continue }
            guard let end = reach(of: cause, in: tree) else { continue }
            let fresh = victims.filter { rule in
                guard !reported.contains(rule.index) else { return false }
                return rule.phase == cause.phase ? rule.position < end : end == .max
            }
            guard let first = fresh.first else { continue }
            reported.formUnion(fresh.map(\.index))
            let others = fresh.count - 1
            report.add(
                at: first.starter.keyword.span,
                "\(first.title) never runs: \(cause.title) always \(reason)"
                    + (others > 0 ? " (so do \(others) more rules behind it)" : ""),
                related: [.init(at: place, "this")])
        }
    }

    /// The position up to which the cause has certainly run: rules before it may jump over it, to a marker behind it.
    /// `nil` when something may switch the cause off.
    private static func reach(of cause: LintRule, in tree: LintTree) -> Int? {
        let isSwitchable = tree.exclusions.contains { exclusion in
            if case .rules = exclusion.effect { return exclusion.selected.contains { $0.index == cause.index } }
            return false
        }
        guard !isSwitchable else { return nil }
        var end = Int.max
        for rule in tree.rules[..<cause.index] where rule.phase == cause.phase {
            if rule.outcome == .allow || rule.starter.has(.skip) { return nil }
            guard let name = rule.starter.last(.skipAfter)?.value?.withoutQuotes else { continue }
            guard let marker = tree.markers.first(where: { $0.name.bytes == name.bytes && $0.position > rule.position })
            else { return nil }
            if marker.position > cause.position { end = min(end, marker.position) }
        }
        return end
    }

    private static func victims(
        of cause: LintRule, in tree: LintTree
    ) -> (reason: String, place: SourceSpan, rules: [LintRule])? {
        let later = tree.rules[(cause.index + 1)...]
        if let action = cause.starter.last(.skipAfter), let name = action.value?.withoutQuotes {
            let end = tree.markers.first { $0.name.bytes == name.bytes && $0.position > cause.position }?.position
            guard let end else { return nil }
            return ("skips it", action.span, later.filter { $0.phase == cause.phase && $0.position < end })
        }
        if let action = cause.starter.last(.skip), let count = Int(action.text), count > 0 {
            return ("skips it", action.span, Array(later.filter { $0.phase == cause.phase }.prefix(count)))
        }
        let place = cause.disruptive?.span ?? cause.starter.keyword.span
        switch cause.outcome {
        case .deny, .drop, .redirect:
            let rules = tree.rules.filter { rule in
                rule.phase == cause.phase
                    ? rule.index > cause.index : rule.phase > cause.phase && rule.phase != .logging
            }
            return cause.phase == .logging ? nil : ("ends the transaction", place, rules)
        case .allow:
            return ("lets the rest of the phase pass", place, later.filter { $0.phase == cause.phase })
        default:
            return removed(by: cause, in: tree)
        }
    }

    /// Rules that an unconditional `ctl:ruleRemove…` switches off before they run.
    private static func removed(
        by cause: LintRule, in tree: LintTree
    ) -> (reason: String, place: SourceSpan, rules: [LintRule])? {
        for exclusion in tree.exclusions {
            guard case .control(let index, _, let action) = exclusion.origin, index == cause.index,
                case .rules = exclusion.effect
            else { continue }
            let rules = exclusion.selected.filter { ($0.phase, $0.index) > (cause.phase, cause.index) }
            if !rules.isEmpty { return ("removes it", action.span, rules) }
        }
        return nil
    }
}
