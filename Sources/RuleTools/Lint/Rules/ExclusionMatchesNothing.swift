internal import RuleEngine
internal import SecLang

/// An exclusion names no rule, or a target that its rules do not look at.
///
/// The id is misprinted or the rule is gone; the exclusion gives a false sense of being in effect.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1001,phase:2,deny,msg:'m'"
///     SecRuleUpdateTargetById 1001 "!REQUEST_COOKIES:id"
///
/// Passes:
///
///     SecRule ARGS|REQUEST_COOKIES "@contains evil" "id:1001,phase:2,deny,msg:'m'"
///     SecRuleUpdateTargetById 1001 "!REQUEST_COOKIES:id"
///
/// Fix: correct it; `--fix` removes it.
enum ExclusionMatchesNothing: LintCheck {
    static let code = DiagnosticCode.exclusionMatchesNothing
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for exclusion in tree.exclusions {
            if case .directive(let directive) = exclusion.origin, directive.kind == .secRuleRemoveById { continue }
            if exclusion.selected.isEmpty {
                guard !BaseRules.areMeant(by: exclusion.selector) else { continue }
                report.add(at: exclusion.span, nothing(exclusion), fix: removal(of: exclusion, tree))
                continue
            }
            guard case .targets(let targets) = exclusion.effect, !targets.isEmpty else { continue }
            let looked = Set(exclusion.selected.flatMap { $0.links.flatMap(\.targets) }.compactMap(\.variable))
            let isUpdated = tree.exclusions.contains { if case .update = $0.effect { true } else { false } }
            guard !isUpdated, targets.allSatisfy({ $0.variable.map { !looked.contains($0) } ?? false }),
                let first = targets.first
            else { continue }
            let rules = exclusion.selected.count == 1 ? exclusion.selected[0].title : "none of these rules"
            report.add(
                at: exclusion.span,
                exclusion.selected.count == 1
                    ? "\(rules) does not look at \(first.node.name.string)"
                    : "\(rules) looks at \(first.node.name.string)", fix: removal(of: exclusion, tree))
        }
    }

    private static func nothing(_ exclusion: Exclusion) -> String {
        let text = exclusion.selectorText.withoutQuotes.quoted
        switch exclusion.selector {
        case .ids: return "there is no rule \(text)"
        case .tag: return "no rule has the tag \(text)"
        case .message: return "no rule has the message \(text)"
        }
    }

    private static func removal(of exclusion: Exclusion, _ tree: LintTree) -> Fix? {
        switch exclusion.origin {
        case .directive:
            return Fix(.safe, "remove the directive", [tree.removalOfDirective(exclusion.span)])
        case .control(let rule, let link, let action):
            let link = tree.rules[rule].links[link]
            guard link.actions.count > 1 else { return nil }
            return Fix(.safe, "remove the action", [tree.removal(of: action, from: link)])
        }
    }
}
