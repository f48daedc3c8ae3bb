package import RuleEngine
internal import SecLang

/// Finds out which mutants of a rule set no fixture notices.
///
/// Rules are mutated that fixtures are about. A mutant that can only match less is judged from the values that its link
/// matched; the others run together, in one program, beside their rules. Where a rule steers others, what a changed match
/// does to them is found out by running the whole rule set with just that mutant in the rule's place.
///
/// The caller runs the steps, in parallel if it likes: ``judgeNarrowing(_:)``, the fixtures on ``program(of:)`` with
/// ``take(_:of:)``, ``settle()``, then ``confirm(_:tests:overrides:)`` for each of ``unsettled``.
package struct MutationStudy: Sendable {
    /// What came of one mutant.
    package enum Verdict: Sendable, Equatable {
        case open
        /// The name of the first test found that fails.
        case killed(by: String)
        case survived
        /// The changed rule does not compile.
        case discarded
    }

    /// A stage in which the rule comes out otherwise.
    struct Flip: Sendable {
        var stage: Int
        var matchesNow: Bool
    }

    /// Most stages kept for one mutant; any of them may kill it.
    private static let flipLimit = 40
    /// Mutants that run in one program.
    package static let programSize = 4_000

    package let mutants: [Mutant]
    package private(set) var verdicts: [Verdict]
    /// Rules that no fixture is about; they are not mutated.
    package let unknownRules: [RuleIR]
    package let evidence: MutationEvidence
    private let resolved: Resolver.Result
    private let sources: SourceMap
    private var flips: [[Flip]]
    private var byRule: [UInt64: [Int]] = [:]

    /// The study of rules as they were loaded.
    package init(_ result: Engine.LoadResult, evidence: MutationEvidence) {
        self.evidence = evidence
        resolved = result.resolved
        sources = result.sources
        var mutants: [Mutant] = []
        var unknown: [RuleIR] = []
        for (index, entry) in result.resolved.entries.enumerated() {
            guard let rule = entry.rule, rule.links.contains(where: { $0.test != nil }),
                !(result.sources[rule.span.file]?.path.hasPrefix("<base>/") ?? false)
            else { continue }
            guard evidence.knows(rule.id) else {
                unknown.append(rule)
                continue
            }
            mutants += MutantList.mutants(of: rule, entry: index, sources: result.sources)
        }
        self.mutants = mutants
        unknownRules = unknown
        verdicts = Array(repeating: .open, count: mutants.count)
        flips = Array(repeating: [], count: mutants.count)
        for (index, mutant) in mutants.enumerated() { byRule[mutant.rule, default: []].append(index) }
    }

    private func rule(of mutant: Mutant) -> RuleIR? { resolved.entries[mutant.entry].rule }

    // MARK: Without running

    /// The rules that have mutants, in load order: the units of work of ``judgeNarrowing(_:)``.
    package var mutatedRules: [UInt64] {
        var seen: Set<UInt64> = []
        return mutants.map(\.rule).filter { seen.insert($0).inserted }
    }

    /// What can be said of a rule's narrowing mutants from the evidence: by mutant the stages that flip. Those left out must
    /// be run.
    package func judgeNarrowing(_ rule: UInt64) -> [(mutant: Int, stages: [Int])] {
        let judge = NarrowingJudge(evidence)
        return (byRule[rule] ?? []).compactMap { index in
            guard mutants[index].narrows, let original = self.rule(of: mutants[index]),
                case .flips(let stages) = judge.judge(mutants[index], of: original)
            else { return nil }
            return (index, stages)
        }
    }

    /// Takes an answer of ``judgeNarrowing(_:)``.
    package mutating func take(_ mutant: Int, stages: [Int]) {
        verdicts[mutant] = .survived
        for stage in stages { note(Flip(stage: stage, matchesNow: false), of: mutant) }
    }

    // MARK: Together in one program

    /// Mutants that must be run, in groups that fit a program.
    package var openGroups: [[Int]] {
        let open = mutants.indices.filter { verdicts[$0] == .open }
        return stride(from: 0, to: open.count, by: Self.programSize).map {
            Array(open[$0..<min($0 + Self.programSize, open.count)])
        }
    }

    /// The rules with these mutants beside them; `nil` when one of them does not compile.
    package func program(of group: [Int]) -> MutantProgram? {
        MutantProgram(resolved, adding: group.map { ($0, mutants[$0]) }, sources: sources)
    }

    /// Which of a group's mutants matched otherwise than their rules in the stages of one test.
    package struct Differences: Sendable {
        var flips: [(mutant: Int, flip: Flip)] = []
    }

    /// Compares a run of a test on a program with mutants, given which of `evidence.stages` are the test's.
    package func differences(_ result: FixtureResult, stages: Range<Int>, group: Set<Int>) -> Differences {
        var differences = Differences()
        for (number, stage) in stages.enumerated() where number < result.stages.count {
            let matched = Set(result.stages[number].matchedIDs.map { Int($0) })
            let before = evidence.stages[stage].matched
            for mutant in matched where !before.contains(mutants[mutant].rule) {
                differences.flips.append((mutant, Flip(stage: stage, matchesNow: true)))
            }
            for rule in before {
                for mutant in byRule[rule] ?? [] where group.contains(mutant) && !matched.contains(mutant) {
                    differences.flips.append((mutant, Flip(stage: stage, matchesNow: false)))
                }
            }
        }
        return differences
    }

    package mutating func take(_ differences: Differences) {
        for (mutant, flip) in differences.flips { note(flip, of: mutant) }
    }

    private mutating func note(_ flip: Flip, of mutant: Int) {
        if case .killed = verdicts[mutant] { return }
        let stage = evidence.stages[flip.stage]
        if let rule = rule(of: mutants[mutant]), rule.logs,
            stage.expectation.notices(rule: rule.id, matchesNow: flip.matchesNow)
        {
            verdicts[mutant] = .killed(by: stage.name)
            flips[mutant] = []
        } else if flips[mutant].count < Self.flipLimit {
            flips[mutant].append(flip)
        }
    }

    // MARK: Alone

    /// Says of mutants that nobody noticed that they survived, unless what they change may show in other rules.
    ///
    /// - Returns: the mutants that must be confirmed, each with the tests that may notice.
    package mutating func settle() -> [(mutant: Int, tests: [Int])] {
        let influence = RuleInfluence(resolved)
        var reaches: [UInt64: RuleInfluence.Reach] = [:]
        var unsettled: [(mutant: Int, tests: [Int])] = []
        for index in mutants.indices {
            switch verdicts[index] {
            case .killed, .discarded: continue
            case .open, .survived: break
            }
            verdicts[index] = .survived
            guard !flips[index].isEmpty else { continue }
            let id = mutants[index].rule
            let reach = reaches[id] ?? influence.reach(of: id)
            reaches[id] = reach
            var tests: [Int] = []
            for flip in flips[index] {
                let stage = evidence.stages[flip.stage]
                if reach.mayChange(stage.expectation), tests.last != stage.test { tests.append(stage.test) }
            }
            if !tests.isEmpty { unsettled.append((index, tests)) }
        }
        return unsettled
    }

    /// Runs tests on the rule set with one mutant in its rule's place: the first that fails, or `nil`.
    package func confirm(_ mutant: Int, tests: [FixtureTest], overrides: FixtureOverrides) -> String? {
        guard let original = rule(of: mutants[mutant]) else { return nil }
        var changed = resolved
        changed.entries[mutants[mutant].entry] = .rule(mutants[mutant].applied(to: original))
        guard let program = Lowering.lower(changed, sources: sources, compilesPatterns: false).program else {
            return nil
        }
        let engine = Engine(
            program: program, options: EngineOptions(), services: EngineServices(collections: MemoryCollectionStore()))
        let runner = FixtureRunner(engine: EngineFixtures(engine: engine), overrides: overrides)
        return tests.first { runner.run($0).status == .failed }?.name
    }

    /// Takes an answer of ``confirm(_:tests:overrides:)``.
    package mutating func take(_ mutant: Int, killer: String?) {
        if let killer { verdicts[mutant] = .killed(by: killer) }
    }

    /// Sets mutants aside that do not compile.
    package mutating func discard(_ group: [Int]) { for mutant in group { verdicts[mutant] = .discarded } }
}
