internal import RuleEngine

/// What the unchanged rules did in the fixtures: which values each link matched, and what each stage expects.
package struct MutationEvidence: Sendable {
    /// One stage of one test that passes without any change.
    package struct Stage: Sendable {
        /// Index in the list of tests.
        package var test: Int
        package var name: String
        package var expectation: FixtureExpectation
        package var matched: Set<UInt64>
    }

    /// A value that a link matched in a stage.
    struct Match: Sendable {
        var target: Int
        var value: [UInt8]
    }

    struct LinkKey: Hashable, Sendable {
        var rule: UInt64
        var link: Int
    }

    package private(set) var stages: [Stage] = []
    /// Tests that fail without any change; they judge nothing.
    package private(set) var failedTests: [String] = []
    /// By link: the stages in which it matched, and what.
    private(set) var matches: [LinkKey: [(stage: Int, values: [Match])]] = [:]
    /// Rules that some stage names or shows matching.
    private(set) var knownRules: Set<UInt64> = []

    package init() {}

    /// Takes the result of a test, which must come of an engine that records matches.
    package mutating func add(_ result: FixtureResult, test: Int) {
        guard result.status == .passed else {
            if result.status == .failed { failedTests.append(result.test.name) }
            return
        }
        for stage in result.stages {
            let index = stages.count
            stages.append(
                Stage(
                    test: test, name: result.test.name, expectation: stage.expectation, matched: Set(stage.matchedIDs)))
            knownRules.formUnion(stage.matchedIDs)
            for id in stage.expectation.namedIDs { knownRules.insert(UInt64(clamping: id)) }
            var found: [LinkKey: [Match]] = [:]
            for decision in stage.decisions where decision.isMatched {
                found[LinkKey(rule: decision.rule, link: decision.link), default: []].append(
                    Match(target: decision.target, value: decision.value))
            }
            for (key, values) in found { matches[key, default: []].append((index, values)) }
        }
    }

    /// Whether fixtures are about the rule at all.
    package func knows(_ rule: UInt64) -> Bool { knownRules.contains(rule) }
}

extension FixtureExpectation {
    /// Every rule that is named.
    var namedIDs: [Int] { expectedIDs + unexpectedIDs + (onlyIDs ?? []) }

    /// Whether a stage fails when a rule that is logged on a match, matches now (`true`) or no longer.
    func notices(rule id: UInt64, matchesNow: Bool) -> Bool {
        guard expectsError == nil, let id = Int(exactly: id) else { return false }
        if matchesNow {
            return unexpectedIDs.contains(id) || (onlyIDs.map { !$0.contains(id) } ?? false)
                || (isIsolated && !expectedIDs.contains(id))
        }
        return expectedIDs.contains(id) || (onlyIDs?.contains(id) ?? false)
    }
}
