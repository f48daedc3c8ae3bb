internal import RuleEngine
internal import SecLang

/// `SecRuleRemoveById` names a rule that is loaded later, or that does not exist.
///
/// ModSecurity 2 and Coraza remove only what is loaded already, so the rule stays; and an id that does not exist is
/// most often a misprint.
///
/// Fails:
///
///     SecRuleRemoveById 1001
///     SecRule ARGS "@contains a" "id:1001,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@contains a" "id:1001,phase:2,deny,msg:'m'"
///     SecRuleRemoveById 1001
///
/// Fix: put the directive behind the rule, or correct the id.
enum RuleRemovedByOwnConfig: LintCheck {
    static let code = DiagnosticCode.ruleRemovedByOwnConfig
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for exclusion in tree.exclusions {
            guard case .directive(let directive) = exclusion.origin, directive.kind == .secRuleRemoveById,
                case .ids(let ranges) = exclusion.selector
            else { continue }
            for range in ranges {
                let rules = exclusion.selected.filter { $0.id.map(range.contains) ?? false }
                let text = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
                let place = span(of: text, in: directive.node) ?? exclusion.span
                if rules.isEmpty {
                    guard !BaseRules.areMeant(by: .ids([range])) else { continue }
                    report.add(at: place, range.count == 1 ? "there is no rule \(text)" : "there is no rule in \(text)")
                } else if let first = rules.first, rules.allSatisfy({ $0.position > directive.position }) {
                    report.add(
                        at: place, "\(first.title) is loaded after this, so ModSecurity 2 and Coraza keep it",
                        related: [.init(at: first.starter.keyword.span, "the rule")])
                }
            }
        }
    }

    /// The word of the directive that names the id or range.
    private static func span(of text: String, in node: GenericDirective) -> SourceSpan? {
        for argument in node.arguments {
            for word in argument.words where word.withoutQuotes.string == text { return word.span }
        }
        return nil
    }
}
