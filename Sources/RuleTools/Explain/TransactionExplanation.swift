internal import Formats
package import RuleEngine
internal import SecLang

/// Why a rule matched a transaction, or why not: each value that it looked at, step by step, and the bytes of the request
/// that decided.
package struct TransactionExplanation: Sendable {
    /// Values that are told of; more are counted.
    private static let shownValues = 20
    /// Bytes of a value that are shown.
    private static let shownBytes = 120

    private let rule: RuleIR
    private let input: TransactionInput
    private let decisions: [Decision]
    private let matched: Set<UInt64>
    private let matchedRules: [UInt64]
    private let outcome: VerdictDifference.Outcome
    private let interruptedPhase: Phase?
    private let result: Engine.LoadResult
    private let secrets: SecretDisplay
    private let masked: [Decision]

    /// Runs the transaction on `engine`, which visits every rule (no prefilter).
    package init?(
        _ id: UInt64, of input: TransactionInput, on engine: Engine, _ result: Engine.LoadResult, secrets: SecretDisplay
    ) {
        guard let rule = result.resolved.entries.compactMap(\.rule).first(where: { $0.id == id }) else { return nil }
        let transaction = engine.makeTransaction()
        transaction.startTrace(ofRule: id)
        input.run(on: transaction)
        self.rule = rule
        self.input = input
        self.result = result
        self.secrets = secrets
        decisions = transaction.decisions
        if secrets == .masked {
            let mask = SecretMask(transaction)
            masked = decisions.map { decision in
                var decision = decision
                decision.value = mask.masked(decision.value, name: decision.name)
                decision.received = mask.masked(decision.received, name: decision.name)
                return decision
            }
        } else {
            masked = decisions
        }
        matchedRules = transaction.matchedRuleIDs
        matched = Set(matchedRules)
        outcome = VerdictDifference.Outcome(transaction)
        interruptedPhase = transaction.interruption?.phase
    }

    /// Whether the rule matched.
    package var isMatch: Bool { matched.contains(rule.id) }

    /// The account, ended by a newline.
    package var text: String {
        let target = secrets == .masked && masked != decisions ? "…" : RuleText.brief(input.request.uri, limit: 160)
        var text = "transaction \(RuleText.brief(input.id)): \(RuleText.brief(input.request.method)) \(target)\n"
        text += "  verdict: \(outcome.verdict)" + (outcome.rule.map { " by rule \($0)" } ?? "") + "\n"
        text += "  rule \(rule.id) \(isMatch ? "matched" : "did not match")\n"
        var shown = 0
        for (number, link) in rule.links.enumerated() {
            let indexes = decisions.indices.filter { decisions[$0].link == number }
            guard !indexes.isEmpty else { continue }
            text +=
                "\n  " + (rule.links.count > 1 ? "link \(number + 1): " : "") + (link.test?.text.prefixed(200) ?? "")
                + "\n"
            // Matches first: they decide.
            let ordered = indexes.filter { decisions[$0].isMatched } + indexes.filter { !decisions[$0].isMatched }
            for index in ordered {
                shown += 1
                guard shown <= Self.shownValues else { continue }
                text += account(of: index, link)
            }
        }
        if shown > Self.shownValues { text += "    and \(shown - Self.shownValues) more values\n" }
        if !isMatch { text += "\n  " + whyNot + "\n" }
        return text
    }

    private func account(of index: Int, _ link: LinkIR) -> String {
        let decision = decisions[index]
        let isHidden = masked[index] != decision
        var text = "    \(RuleText.brief(decision.name))\n"
        func row(_ label: String, _ content: String) { text += "      \(label)  \(content)\n" }
        func quoted(_ bytes: [UInt8]) -> String { "'\(RuleText.brief(bytes, limit: Self.shownBytes))'" }
        row("received", isHidden ? "(hidden; --show-secrets shows it)" : quoted(decision.received))
        let steps = link.transformations.prefix(decision.depth).map(\.name.description)
        if !isHidden {
            var value = decision.received
            for step in steps {
                guard let next = try? TransformationChain([step]).apply(value) else { break }
                row("t:\(step)", next.isChanged ? quoted(next.output) : "changes nothing")
                value = next.output
            }
        }
        guard decision.isMatched else {
            row("no match", isHidden ? "" : quoted(decision.value))
            return text
        }
        guard let test = link.test, !isHidden, let found = OperatorWords.evidence(test, in: decision.value) else {
            row("matches", isHidden ? "" : quoted(decision.value))
            return text
        }
        row("matches", "\(quoted(Array(decision.value[found.range]))) at \(Self.words(found.range))")
        if let reason = found.reason { row("because", reason) }
        let source = BackMap.source(of: found.range, in: decision.received, steps: steps)
        if let place = RequestPlace.find(source, of: decision.received, named: decision.name, in: input) {
            let range = place.offset..<(place.offset + place.bytes.count)
            row("sent as", "\(quoted(place.bytes)) in the \(place.part), \(Self.words(range))")
        }
        return text
    }

    private static func words(_ range: Range<Int>) -> String {
        range.count == 1
            ? "byte \(range.lowerBound)" : "bytes \(range.lowerBound)–\(max(range.lowerBound, range.upperBound - 1))"
    }

    /// Why it did not match.
    private var whyNot: String {
        if let last = decisions.last {
            let reached = last.link + 1
            if decisions.contains(where: { $0.link == last.link && $0.isMatched }), reached < rule.links.count {
                return "why not: none of the values that link \(reached + 1) looks at is there"
            }
            let name =
                rule.links.count > 1
                ? "link \(reached) finds no value that it looks for" : "no value is what it looks for"
            return "why not: \(name)"
        }
        if let interruptedPhase, interruptedPhase.rawValue <= rule.phase.rawValue, let by = outcome.rule {
            return
                "why not: rule \(by) ended the transaction in phase \(interruptedPhase.rawValue) before it was its turn"
        }
        if rule.phase.rawValue >= Phase.responseHeaders.rawValue, rule.phase != .logging, input.response == nil {
            return "why not: it runs in phase \(rule.phase.rawValue), and the input has no response"
        }
        let index = result.resolved.entries.firstIndex { $0.rule?.id == rule.id } ?? 0
        let obstacles = SkipMap.obstacles(
            for: rule, at: index, entries: result.resolved.entries, sources: result.sources)
        if let obstacle = obstacles.first(where: { $0.isWhole && matched.contains($0.rule) }) {
            return "why not: rule \(obstacle.rule) matched, and so left it out (\(obstacle.text))"
        }
        if result.resolved.configuration.engine == .off { return "why not: the engine is off (SecRuleEngine)" }
        let names = rule.links[0].test?.targets.filter { $0.modifier != .exclude }.map(\.text) ?? []
        return "why not: the transaction has no value of \(names.joined(separator: ", "))"
    }
}

extension String {
    fileprivate func prefixed(_ count: Int) -> String { self.count > count ? "\(prefix(count))…" : self }
}
