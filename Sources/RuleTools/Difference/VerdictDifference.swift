package import RuleEngine

/// What two rule sets make of one transaction.
package struct VerdictDifference: Sendable, Hashable {
    /// What one of them made of it.
    package struct Outcome: Sendable, Hashable {
        /// `allow`, `block 403`.
        package var verdict: String
        package var rule: UInt64?
        /// The rules that matched, in order, each once.
        package var matches: [UInt64]

        init(_ transaction: Transaction) {
            let end = transaction.interruption ?? transaction.wouldInterrupt
            let isReal = transaction.interruption != nil
            verdict = end.map { "\(isReal ? "" : "would ")\($0.verdict) \($0.status)" } ?? "allow"
            rule = end?.rule
            var seen: Set<UInt64> = []
            matches = transaction.matchedRuleIDs.filter { seen.insert($0).inserted }
        }
    }

    package var id: String
    package var request: String
    package var old: Outcome
    package var new: Outcome

    /// Rules that match only with the new set.
    package var addedMatches: [UInt64] { new.matches.filter { !old.matches.contains($0) } }
    /// Rules that matched only with the old set.
    package var lostMatches: [UInt64] { old.matches.filter { !new.matches.contains($0) } }

    /// Runs the transaction on both; `nil` when they agree on verdict and matches.
    package init?(_ input: TransactionInput, old: Transaction, new: Transaction) {
        input.run(on: old)
        input.run(on: new)
        self.old = Outcome(old)
        self.new = Outcome(new)
        guard self.old.verdict != self.new.verdict || Set(self.old.matches) != Set(self.new.matches) else { return nil }
        id = RuleText.brief(input.id)
        let target = SecretMask(old).masked(input.request.uri)
        request = "\(RuleText.brief(input.request.method)) \(RuleText.brief(target, limit: 160))"
    }
}
