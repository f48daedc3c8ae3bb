package import RuleEngine

/// A rule with one small change, of the kind that an author makes by mistake.
///
/// When no fixture tells the two apart, nothing holds that part of the rule in place.
package struct Mutant: Sendable {
    /// What was changed.
    package enum Change: Sendable {
        case dropTransformation(Int)
        /// An item of the variable list; exclusions too.
        case dropTarget(Int)
        case dropPhrase([UInt8])
        case pattern([UInt8], options: PatternForm)
        case negate
        case compare(NumberComparison)
        /// The condition of a chain's later link.
        case dropCondition
    }

    /// Which operator the pattern belongs to.
    package enum PatternForm: Sendable { case rx, rxEvery }

    /// The rule's place in the load order.
    package var entry: Int
    package var rule: UInt64
    /// Position in the chain, from 0.
    package var link: Int
    package var change: Change
    /// Such as `drops t:lowercase`.
    package var text: String
    /// Where the changed link begins.
    package var place: String
    package var line: Int
    package var path: String
    /// Whether the link can only match fewer values than before; such mutants are judged without running them.
    package var narrows: Bool

    /// The changed rule.
    package func applied(to original: RuleIR) -> RuleIR {
        var rule = original
        switch change {
        case .dropTransformation(let index): rule.links[link].transformations.remove(at: index)
        case .dropTarget(let index): rule.links[link].test?.targets.remove(at: index)
        case .dropPhrase(let phrase):
            guard case .phrases(let phrases)? = rule.links[link].test?.code else { return rule }
            rule.links[link].test?.code = .phrases(phrases.filter { PhraseSearch.folded($0) != phrase })
        case .pattern(let bytes, let form):
            guard case .pattern(_, let options, _)? = rule.links[link].test?.code else { return rule }
            rule.links[link].test?.code = .pattern(bytes, options: options, everyMatch: form == .rxEvery)
            rule.links[link].test?.argument = bytes
            rule.links[link].test?.argumentText = nil
        case .negate: rule.links[link].test?.isNegated.toggle()
        case .compare(let comparison):
            guard case .number(_, let operand)? = rule.links[link].test?.code else { return rule }
            rule.links[link].test?.code = .number(comparison, operand)
        case .dropCondition: rule.links[link].test = nil
        }
        return rule
    }
}
