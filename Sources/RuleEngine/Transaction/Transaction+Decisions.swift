internal import PatternMatching

// What the operators of a transaction decided, as tools read it: unmasked, with its place in the program.

/// One operator that decided something.
package struct Decision: Sendable, Hashable {
    /// The rule's number; for a chain its first rule's.
    package var rule: UInt64
    /// Position in the chain, from 0.
    package var link: Int
    /// The item of the link's variable list that the value came from.
    package var target: Int
    /// The name of the value: `ARGS:q`.
    package var name: [UInt8]
    /// The value before transformations; empty unless the trace is about one rule.
    package var received: [UInt8]
    /// The value that the operator saw.
    package var value: [UInt8]
    /// How many of the link's transformations had run.
    package var depth: Int
    /// What the operator came to, negation included.
    package var isMatched: Bool
}

extension Transaction {
    /// Keeps an account of every operator that matched from now on, over resets too.
    ///
    /// Cheap enough for whole corpora, and complete with ``EngineOptions/usesPrefilter`` on: what a prefilter decides
    /// does not match.
    package func startTraceOfMatches() {
        machine.traceScope = .matches
        machine.trace = []
    }

    /// Keeps an account of one rule's operators from now on, with the values as received; of nothing when there is no
    /// such rule. Meant with ``EngineOptions/usesPrefilter`` off.
    package func startTrace(ofRule id: UInt64) {
        let index = engine.program.rules.firstIndex { $0.id == id } ?? engine.program.rules.count
        machine.traceScope = .rule(RuleID(rawValue: UInt32(clamping: index)))
        machine.trace = []
    }

    /// What the trace holds, in order; elements of TX that do not exist are no targets and left out.
    package var decisions: [Decision] {
        (machine.trace ?? []).filter { !$0.name.isEmpty }.map { entry in
            let rule = engine.program.rules[Int(entry.rule.rawValue)]
            return Decision(
                rule: rule.id, link: Int(entry.link.rawValue) - rule.links.lowerBound,
                target: entry.target < 0 ? 0 : Int(engine.program.targets[entry.target].item), name: entry.name,
                received: entry.received,
                value: entry.value, depth: entry.transformationCount, isMatched: entry.isMatched)
        }
    }

    /// The places in the load order of the rules that matched; several rules may have one number in a program that tools
    /// made.
    package var matchedRulePlaces: [Int] {
        (0..<machine.records.count).map { Int(machine.records[$0].rule.rawValue) }
    }

    /// The rules that matched, in order, whether they are logged or not; those beyond the limit of records are missing.
    package var matchedRuleIDs: [UInt64] {
        (0..<machine.records.count).map { engine.program.rules[Int(machine.records[$0].rule.rawValue)].id }
    }
}
