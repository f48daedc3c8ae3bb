internal import RuleEngine
internal import SecLang

/// Two conditions of a chain can never hold together.
///
/// Both look at the same single value and want different things of it, so the rule never matches.
///
/// Fails:
///
///     SecRule REQUEST_METHOD "@streq GET" "id:1,phase:1,deny,msg:'m',chain"
///         SecRule REQUEST_METHOD "@streq POST"
///
/// Passes:
///
///     SecRule REQUEST_METHOD "@streq GET" "id:1,phase:1,deny,msg:'m',chain"
///         SecRule REQUEST_FILENAME "@streq /post"
///
/// Fix: if either shall be enough, write one rule with both; a chain is an *and*.
enum ContradictoryChain: LintCheck {
    static let code = DiagnosticCode.contradictoryChain
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules where rule.links.count > 1 {
            for (later, link) in rule.links.enumerated().dropFirst() {
                for earlier in rule.links[..<later] where contradict(earlier, link, rule, tree) {
                    guard let place = link.rule?.operator.span, let other = earlier.rule?.operator.span else {
                        continue
                    }
                    report.add(
                        at: place, "this can never hold together with an earlier condition of the chain",
                        related: [.init(at: other, "the earlier condition on the same value")])
                }
            }
        }
    }

    private static func contradict(_ first: LintLink, _ second: LintLink, _ rule: LintRule, _ tree: LintTree) -> Bool {
        guard let one = first.test, let other = second.test, first.targets.count == 1, second.targets.count == 1,
            isStable(first.targets[0], in: rule), same(first.targets[0], second.targets[0])
        else { return false }
        if let answer = refutes(one, first.pipeline, other, second.pipeline, tree) { return answer }
        if let answer = refutes(other, second.pipeline, one, first.pipeline, tree) { return answer }
        guard first.pipeline == second.pipeline else { return false }
        return areDisjoint(one, other)
    }

    /// If the first test leaves one value only, whether the second refuses that.
    private static func refutes(
        _ fixing: LintOperator, _ itsPipeline: [Transformation], _ other: LintOperator,
        _ otherPipeline: [Transformation], _ tree: LintTree
    ) -> Bool? {
        guard fixing.kind == .strEq, !fixing.isNegated, !fixing.hasMacro else { return nil }
        if itsPipeline == otherPipeline {
            return Evaluation.matches(other, fixing.argument.bytes, in: tree).map { !$0 }
        }
        guard itsPipeline.isEmpty else { return nil }
        let value = Evaluation.transform(fixing.argument.bytes, by: otherPipeline)
        return Evaluation.matches(other, value, in: tree).map { !$0 }
    }

    /// Whether two comparisons of numbers leave no number.
    private static func areDisjoint(_ one: LintOperator, _ other: LintOperator) -> Bool {
        guard let left = interval(one), let right = interval(other) else { return false }
        return left.upperBound < right.lowerBound || right.upperBound < left.lowerBound
    }

    private static func interval(_ test: LintOperator) -> ClosedRange<Int64>? {
        guard !test.hasMacro else { return nil }
        let number = Evaluation.number(test.argument.bytes)
        guard number > Int64.min + 1, number < Int64.max - 1 else { return nil }
        switch (test.kind, test.isNegated) {
        case (.eq, false): return number...number
        case (.lt, false), (.ge, true): return Int64.min...(number - 1)
        case (.le, false), (.gt, true): return Int64.min...number
        case (.gt, false), (.le, true): return (number + 1)...Int64.max
        case (.ge, false), (.lt, true): return number...Int64.max
        default: return nil
        }
    }

    private static func same(_ left: LintTarget, _ right: LintTarget) -> Bool {
        left.variable == right.variable && left.node.modifier == right.node.modifier
            && left.selectorText == right.selectorText
    }

    /// One value, which nothing in the chain changes.
    private static func isStable(_ target: LintTarget, in rule: LintRule) -> Bool {
        guard target.isSingle, let variable = target.variable else { return false }
        switch variable {
        case .matchedVar, .matchedVarName, .matchedVars, .matchedVarsNames, .geo, .reqbodyProcessor: return false
        case .tx:
            guard let key = target.key, !(key.count == 1 && key[0] >= 0x30 && key[0] <= 0x39) else { return false }
            return !rule.allActions.contains { action in
                Assignment(action).map { $0.collection == "tx" && $0.key.mayBe(key) } ?? false
            }
        case .ip, .global, .resource, .session, .user, .env: return false
        default: return true
        }
    }
}
