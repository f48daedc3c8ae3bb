package import RuleEngine
package import SecLang

/// What fixtures exercised of a rule set: rules, links of chains, targets, phrases of `@pm` lists; and which rules lack a
/// case that shows them matching, or one that shows them not matching.
///
/// Counted are rules with a test; a `SecAction` has nothing to exercise. A target or phrase counts when an operator
/// matched because of it, in whatever test.
package struct Coverage: Sendable {
    /// One rule.
    package struct Rule: Sendable {
        package var id: UInt64
        /// `rules/site.conf:12`.
        package var place: String
        package var message: String
        /// Whether fixtures can see it match: rules that say `nolog` they can't.
        package var logs: Bool
        /// Tests in which it matched.
        package var matchCount = 0
        /// Passed tests that expect it.
        package var positiveCount = 0
        /// Passed tests that expect it not to match.
        package var negativeCount = 0
        package var links: [Link]
    }

    /// One link of a chain, or the only one of a rule.
    package struct Link: Sendable {
        /// The operator as written.
        package var test: String
        /// Tests in which it matched some value.
        package var matchCount = 0
        /// The variable list without its exclusions, and in how many tests a value of each matched.
        package var targets: [(text: String, item: Int, matchCount: Int)]
        /// The phrases of a `@pm` list, folded to lower case, and whether a matching value held each.
        package var phrases: [(text: [UInt8], isSeen: Bool)]
        /// Whether there is something to exercise: not so for `SecAction`.
        package var hasTest: Bool
    }

    package private(set) var rules: [Rule] = []
    private var indexes: [UInt64: Int] = [:]
    /// Values that were searched for phrases already, by rule and link.
    private var searched: [LinkKey: Set<[UInt8]>] = [:]

    private struct LinkKey: Hashable {
        var rule: Int
        var link: Int
    }

    /// Nothing exercised yet of these rules.
    package init(_ entries: [RuleListEntry], sources: SourceMap) {
        for rule in entries.compactMap(\.rule) where rule.links.contains(where: { $0.test != nil }) {
            // Nobody's fixtures are about the base configuration.
            if sources[rule.span.file]?.path.hasPrefix("<base>/") ?? false { continue }
            indexes[rule.id] = rules.count
            rules.append(
                Rule(
                    id: rule.id, place: sources.place(rule.span), message: rule.messageText, logs: rule.logs,
                    links: rule.links.map(Link.init)))
        }
    }

    /// Counts one result, which must come of an engine that records matches.
    package mutating func add(_ result: FixtureResult) {
        var matchedRules: Set<Int> = []
        var matchedLinks: Set<[Int]> = []
        for stage in result.stages {
            for id in stage.matchedIDs { if let rule = indexes[id] { matchedRules.insert(rule) } }
            for decision in stage.decisions where decision.isMatched {
                guard let rule = indexes[decision.rule], decision.link < rules[rule].links.count else { continue }
                matchedLinks.insert([rule, decision.link])
                matchedLinks.insert([rule, decision.link, decision.target])
                searchPhrases(LinkKey(rule: rule, link: decision.link), decision.value)
            }
            guard result.status == .passed else { continue }
            countCases(stage, about: result.test.ruleID)
        }
        for rule in matchedRules { rules[rule].matchCount += 1 }
        for key in matchedLinks {
            if key.count == 2 {
                rules[key[0]].links[key[1]].matchCount += 1
            } else if let target = rules[key[0]].links[key[1]].targets.firstIndex(where: { $0.item == key[2] }) {
                rules[key[0]].links[key[1]].targets[target].matchCount += 1
            }
        }
    }

    private mutating func countCases(_ stage: FixtureResult.Stage, about ruleID: Int?) {
        let expectation = stage.expectation
        for id in Set(expectation.expectedIDs + (expectation.onlyIDs ?? [])) {
            if let rule = index(of: id) { rules[rule].positiveCount += 1 }
        }
        var absent = Set(expectation.unexpectedIDs)
        // "Only these" says of every other rule that it does not match; it is a case of the one that the file is about.
        if let only = expectation.onlyIDs, let ruleID, !only.contains(ruleID) { absent.insert(ruleID) }
        for id in absent { if let rule = index(of: id) { rules[rule].negativeCount += 1 } }
    }

    private func index(of id: Int) -> Int? { UInt64(exactly: id).flatMap { indexes[$0] } }

    private mutating func searchPhrases(_ key: LinkKey, _ value: [UInt8]) {
        guard !rules[key.rule].links[key.link].phrases.isEmpty, searched[key, default: []].insert(value).inserted else {
            return
        }
        let folded = PhraseSearch.folded(value)
        for index in rules[key.rule].links[key.link].phrases.indices
        where !rules[key.rule].links[key.link].phrases[index].isSeen {
            if PhraseSearch.contains(rules[key.rule].links[key.link].phrases[index].text, in: folded) {
                rules[key.rule].links[key.link].phrases[index].isSeen = true
            }
        }
    }
}

extension Coverage.Link {
    fileprivate init(_ link: LinkIR) {
        test = link.test?.text ?? "SecAction"
        targets = []
        for (index, target) in (link.test?.targets ?? []).enumerated() where target.modifier != .exclude {
            targets.append((target.text, index, 0))
        }
        var known: Set<[UInt8]> = []
        phrases = (link.test?.phrases ?? []).map(PhraseSearch.folded).filter { known.insert($0).inserted }.map {
            ($0, false)
        }
        // A negated list is exercised by what holds none of its phrases.
        if link.test?.isNegated ?? false { phrases = [] }
        hasTest = link.test != nil
    }
}
