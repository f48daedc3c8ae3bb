package import RuleEngine

/// The TX variables that a rule reads and writes, names in lower case; and whether it steers other rules.
struct RuleFlows {
    /// By name; `nil` in a set stands for names that are only known at run time.
    private(set) var reads: Set<[UInt8]?> = []
    private(set) var writes: Set<[UInt8]?> = []
    /// Whether a match changes which rules run, or what they see beside TX.
    private(set) var steers = false
    /// What links after the first read of TX, literal names only.
    private(set) var ownReads: Set<[UInt8]> = []

    init(_ rule: RuleIR) {
        steers = rule.actions.skipAfter != nil || rule.actions.skipCount != nil
        if case .allow = rule.disruptive { steers = true }
        for (index, link) in rule.links.enumerated() {
            var linkReads: Set<[UInt8]?> = []
            for target in link.test?.targets ?? [] where target.variable == .tx && target.modifier != .exclude {
                if case .key(let name) = target.selector {
                    linkReads.insert(PhraseSearch.folded(name))
                } else {
                    linkReads.insert(nil)
                }
            }
            if let code = link.test?.code { Self.add(code, to: &linkReads) }
            for effect in link.effects { add(effect, reading: &linkReads) }
            reads.formUnion(linkReads)
            if index > 0 { ownReads.formUnion(linkReads.compactMap(\.self)) }
        }
    }

    private static func add(_ template: MacroTemplate, to reads: inout Set<[UInt8]?>) {
        for case .variable(.tx, let key) in template.parts { reads.insert(key.map(PhraseSearch.folded)) }
    }

    private static func add(_ code: OperatorCode, to reads: inout Set<[UInt8]?>) {
        switch code {
        case .macroPattern(let template, _, _), .number(_, let template), .bytes(_, let template):
            add(template, to: &reads)
        case .pattern, .phrases, .addresses, .bytesOutside, .check, .verifiedPattern, .always, .never, .blockList,
            .geoLookup, .invalidXML, .path, .injection, .addressList:
            break
        }
    }

    private mutating func add(_ effect: Effect, reading reads: inout Set<[UInt8]?>) {
        switch effect {
        case .setVariable(.transaction, let key, let change):
            writes.insert(key.literal.map(PhraseSearch.folded))
            Self.add(key, to: &reads)
            switch change {
            case .assign(let text), .add(let text), .subtract(let text): Self.add(text, to: &reads)
            case .remove: break
            }
        case .setVariable(.persistent, _, _), .expireVariable, .deprecateVariable, .openCollection, .setEnvironment,
            .control:
            steers = true
        case .changeHeader(_, _, let value):
            if let value { Self.add(value, to: &reads) }
        case .sanitise: break
        }
    }
}

/// Whether a change in when a rule matches can show in a test that does not name the rule.
package struct RuleInfluence: Sendable {
    private let rules: [RuleIR]
    private let flows: [RuleFlows]
    private let blocks: Bool

    package init(_ resolved: Resolver.Result) {
        rules = resolved.entries.compactMap(\.rule)
        flows = rules.map(RuleFlows.init)
        blocks = resolved.configuration.engine == .on
    }

    /// What a rule can change, directly or through other rules.
    package struct Reach: Sendable {
        /// Everything may come out otherwise.
        var isUnlimited = false
        /// Rules that read what it writes, or read what those write.
        var rules: Set<UInt64> = []
    }

    /// What follows from when the rule matches.
    ///
    /// - Parameter stopsAtSteering: whether a rule that steers others ends the search, for then nothing is certain.
    package func reach(of id: UInt64, stopsAtSteering: Bool = true) -> Reach {
        var reach = Reach()
        guard let start = rules.firstIndex(where: { $0.id == id }) else { return reach }
        var waiting = [start]
        var seen: Set<Int> = [start]
        while let index = waiting.popLast() {
            if flows[index].steers || (blocks && interrupts(rules[index])) { reach.isUnlimited = true }
            if reach.isUnlimited, stopsAtSteering { return reach }
            if index != start { reach.rules.insert(rules[index].id) }
            let written = flows[index].writes
            guard !written.isEmpty else { continue }
            for other in rules.indices where !seen.contains(other) {
                let reads = flows[other].reads
                let isReader = reads.contains(nil) || written.contains(nil) && !reads.isEmpty
                if isReader || !reads.isDisjoint(with: written) {
                    seen.insert(other)
                    waiting.append(other)
                }
            }
        }
        return reach
    }

    private func interrupts(_ rule: RuleIR) -> Bool {
        switch rule.disruptive {
        case .deny, .drop, .redirect: true
        case .pass, .block, .allow: false
        }
    }
}

extension RuleInfluence.Reach {
    /// Whether a stage may come out otherwise, beyond what it says of the rule itself.
    func mayChange(_ expectation: FixtureExpectation) -> Bool {
        if isUnlimited { return true }
        guard !rules.isEmpty else { return false }
        if expectation.onlyIDs != nil || expectation.isIsolated || expectation.logPattern != nil
            || expectation.absentLogPattern != nil
        {
            return true
        }
        return expectation.namedIDs.contains { UInt64(exactly: $0).map(rules.contains) ?? false }
    }
}
