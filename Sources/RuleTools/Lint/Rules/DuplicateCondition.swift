internal import RuleEngine
internal import SecLang

/// Two rules of a phase look for the same thing in the same place.
///
/// The work is done twice, an alert is written twice, and a score grows twice; a change to one forgets the other.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'a'"
///     SecRule ARGS "@contains evil" "id:2,phase:2,deny,msg:'b'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'a'"
///     SecRule ARGS_NAMES "@contains evil" "id:2,phase:2,deny,msg:'b'"
///
/// Fix: remove one of them. Rules that only skip, set variables or exclude others may share conditions.
enum DuplicateCondition: LintCheck {
    static let code = DiagnosticCode.duplicateCondition
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        var known: [Condition: LintRule] = [:]
        for rule in tree.rules where isDetection(rule) {
            guard let condition = Condition(rule) else { continue }
            if let earlier = known[condition] {
                guard earlier.starter.span != rule.starter.span else { continue }
                report.add(
                    at: rule.starter.keyword.span, "\(rule.title) has the same conditions as \(earlier.title)",
                    related: [.init(at: earlier.starter.keyword.span, "the other rule")])
            } else {
                known[condition] = rule
            }
        }
    }

    /// Whether the rule is there to find something: it blocks, or writes a message.
    private static func isDetection(_ rule: LintRule) -> Bool {
        guard !rule.isFlowOnly, !rule.comparesScores else { return false }
        return rule.isBlocking || rule.links.contains { $0.has(.msg) } && !rule.starter.has(.noLog)
    }

    private struct Condition: Hashable {
        var phase: Phase
        var links: [[[UInt8]]]

        init?(_ rule: LintRule) {
            phase = rule.phase
            links = []
            for link in rule.links {
                guard let node = link.rule, let test = link.test else { return nil }
                let targets = link.targets.map { target -> [UInt8] in
                    let mark: [UInt8] =
                        switch target.node.modifier {
                        case .include: [0]
                        case .exclude: [1]
                        case .count: [2]
                        }
                    return mark + [target.variable?.rawValue ?? .max] + target.selectorText
                }
                links.append(
                    targets.sorted { $0.lexicographicallyPrecedes($1) }
                        + [link.pipeline.map(\.rawValue), [test.kind.rawValue, test.isNegated ? 1 : 0]]
                        + [node.operator.argument.bytes])
            }
        }
    }
}
