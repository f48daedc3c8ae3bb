internal import PatternMatching
internal import RuleEngine

/// In which stages a rule stops matching when one of its links matches fewer values, worked out from the values that the
/// link matched: no rule is run.
struct NarrowingJudge {
    /// What is known without running rules.
    enum Answer {
        /// The stages, none or some.
        case flips([Int])
        /// Later links may depend on what this one saw, so the mutant must be run.
        case unclear
    }

    private let evidence: MutationEvidence

    init(_ evidence: MutationEvidence) { self.evidence = evidence }

    func judge(_ mutant: Mutant, of rule: RuleIR) -> Answer {
        let key = MutationEvidence.LinkKey(rule: mutant.rule, link: mutant.link)
        guard let stages = evidence.matches[key] else { return .flips([]) }
        guard let stillMatches = Self.test(mutant, rule) else { return .unclear }
        let isLast = mutant.link == rule.links.count - 1
        var flipped: [Int] = []
        for (stage, values) in stages where evidence.stages[stage].matched.contains(mutant.rule) {
            let kept = values.count(where: stillMatches)
            if kept == 0 {
                flipped.append(stage)
            } else if !isLast, kept < values.count {
                return .unclear
            }
        }
        // A link that captures may have captured something else.
        if !isLast, rule.links[mutant.link].captures, flipped.isEmpty { return .unclear }
        return .flips(flipped)
    }

    /// Whether the changed link still matches a value; `nil` when that can't be said.
    private static func test(_ mutant: Mutant, _ rule: RuleIR) -> ((MutationEvidence.Match) -> Bool)? {
        switch mutant.change {
        case .dropTarget(let item): return { $0.target != item }
        case .dropPhrase(let phrase):
            guard let phrases = rule.links[mutant.link].test?.phrases else { return nil }
            let others = PhraseSet(phrases.filter { PhraseSearch.folded($0) != phrase })
            return { match in
                !PhraseSearch.contains(phrase, in: PhraseSearch.folded(match.value))
                    || others.firstMatch(in: match.value.span) != nil
            }
        case .pattern(let bytes, _):
            guard case .pattern(_, let options, _)? = rule.links[mutant.link].test?.code else { return nil }
            let builder = PatternTableBuilder()
            guard let id = try? builder.add(bytes, options: options) else { return nil }
            let table = builder.build(jitPolicy: .never)
            let scratch = MatchScratch()
            return { match in
                // At a limit the value is taken to match still: the mutant then counts as a survivor, not as killed.
                if case .noMatch = table.match(id, subject: match.value.span, scratch: scratch) { false } else { true }
            }
        case .dropTransformation, .negate, .compare, .dropCondition: return nil
        }
    }
}
