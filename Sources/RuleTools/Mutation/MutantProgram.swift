package import RuleEngine
package import SecLang

/// A program in which mutants stand before the rule that they were made of, and do nothing but match.
///
/// So one run of a fixture answers for all of them: each sees the variables just as its rule does. What a mutant would do
/// to the rest of the rules is not seen; ``RuleInfluence`` says when that matters.
package struct MutantProgram: Sendable {
    package let engine: Engine
    /// By rule of the program: which mutant it is.
    private let mutants: [Int?]

    /// Most matches of one transaction: far more than rules have, for nearly every mutant may match.
    private static let matchRecordsLimit = 1_000_000

    /// `nil` when a mutant does not compile.
    package init?(_ resolved: Resolver.Result, adding added: [(index: Int, mutant: Mutant)], sources: SourceMap) {
        var byEntry: [Int: [(index: Int, mutant: Mutant)]] = [:]
        for item in added { byEntry[item.mutant.entry, default: []].append(item) }
        var entries: [RuleListEntry] = []
        var mutants: [Int?] = []
        for entry in MarkedSkips.marked(resolved.entries) {
            if let original = entry.entry.rule, let place = entry.index {
                for item in byEntry[place] ?? [] {
                    entries.append(.rule(Self.harmless(item.mutant.applied(to: original))))
                    mutants.append(item.index)
                }
            }
            if entry.entry.rule != nil { mutants.append(nil) }
            entries.append(entry.entry)
        }
        var changed = resolved
        changed.entries = entries
        guard let program = Lowering.lower(changed, sources: sources, compilesPatterns: false).program else {
            return nil
        }
        var options = EngineOptions()
        options.matchRecordsLimit = Self.matchRecordsLimit
        engine = Engine(
            program: program, options: options, services: EngineServices(collections: MemoryCollectionStore()))
        self.mutants = mutants
    }

    /// The rule without anything that others could notice. What its own later links read stays.
    private static func harmless(_ rule: RuleIR) -> RuleIR {
        var rule = rule
        let read = RuleFlows(rule).ownReads
        rule.disruptive = .pass
        rule.status = nil
        rule.logs = false
        rule.auditLogs = false
        rule.actions.skipCount = nil
        rule.actions.skipAfter = nil
        rule.actions.severity = nil
        rule.actions.logData = nil
        for index in rule.links.indices {
            rule.links[index].logData = nil
            rule.links[index].effects = rule.links[index].effects.filter { effect in
                guard case .setVariable(.transaction, let key, _) = effect else { return false }
                guard let name = key.literal else { return !read.isEmpty }
                return read.contains(PhraseSearch.folded(name))
            }
        }
        return rule
    }

    /// The mutants that matched in a transaction.
    func matched(in transaction: Transaction) -> [UInt64] {
        transaction.matchedRulePlaces.compactMap { mutants[$0].map { UInt64($0) } }
    }
}

/// The program as fixtures see it: what it tells of matches are numbers of mutants.
package struct MutantFixtures: FixtureEngine {
    private let program: MutantProgram

    package init(_ program: MutantProgram) { self.program = program }

    package func start(_ input: TransactionInput) -> MutantExchange {
        let transaction = program.engine.makeTransaction()
        input.feedRequest(to: transaction)
        return MutantExchange(
            exchange: EngineExchange(transaction: transaction, recordsMatches: false), program: program)
    }
}

/// One transaction of a fixture with mutants.
package struct MutantExchange: FixtureExchange {
    fileprivate var exchange: EngineExchange
    fileprivate let program: MutantProgram

    package var verdict: FixtureVerdict? { exchange.verdict }

    package mutating func finish(_ response: ResponseInput?) -> FixtureOutcome {
        var outcome = exchange.finish(response)
        outcome.matchedIDs = program.matched(in: exchange.transaction)
        return outcome
    }
}

/// `skip:N` counts rules, and mutants stand between them: a marker takes its place.
private enum MarkedSkips {
    /// The entries with the place that each had.
    static func marked(_ entries: [RuleListEntry]) -> [(entry: RuleListEntry, index: Int?)] {
        var markers: [Int: [[UInt8]]] = [:]
        var changed = entries
        for (index, entry) in entries.enumerated() {
            guard var rule = entry.rule, rule.actions.skipAfter == nil, let count = rule.actions.skipCount else {
                continue
            }
            var left = count
            var target = entries.count - 1
            for later in entries.indices.dropFirst(index + 1) where left > 0 && entries[later].rule?.phase == rule.phase
            {
                left -= 1
                if left == 0 { target = later }
            }
            let name = Array("portcullis skip \(index)".utf8)
            rule.actions.skipAfter = name
            rule.actions.skipCount = nil
            changed[index] = .rule(rule)
            markers[target, default: []].append(name)
        }
        return changed.enumerated().flatMap { index, entry -> [(entry: RuleListEntry, index: Int?)] in
            [(entry, index)] + (markers[index] ?? []).map { (.marker($0, entry.span), nil) }
        }
    }
}

extension RuleListEntry {
    fileprivate var span: SourceSpan {
        switch self {
        case .rule(let rule): rule.span
        case .marker(_, let span): span
        }
    }
}
