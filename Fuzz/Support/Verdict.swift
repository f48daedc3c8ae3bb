package import RuleEngine
package import RuleTools

/// Compares what two ways to judge come to.
package enum Verdict {
    /// Runs `input` on both; how they differ, or `nil`.
    ///
    /// Where a pattern runs into its limit they may differ: with the prefilter it may not have to run.
    package static func difference(
        _ input: TransactionInput, _ first: Transaction, _ second: Transaction
    ) -> String? {
        input.run(on: first)
        input.run(on: second)
        let undecided = first.undecidedReasons + second.undecidedReasons
        if undecided.contains(.patternLimit) || undecided.contains(.memory) { return nil }
        if first.interruption != second.interruption { return "the prefilter changes the end of the transaction" }
        if first.omittedMatchCount != second.omittedMatchCount { return "the prefilter changes the number of matches" }
        if first.matches(secrets: .shown) != second.matches(secrets: .shown) {
            return "the prefilter changes the matches"
        }
        _ = first.matches(secrets: .masked)
        return nil
    }
}

/// A store that forgets, so that an input's outcome depends on nothing before it.
package struct NoCollections: CollectionStore {
    package init() {}
    package func load(_ key: CollectionKey, nowMicroseconds: Int64) -> StoredCollection? { nil }
    package func commit(_ key: CollectionKey, changes: CollectionChanges, nowMicroseconds: Int64) {}
}

/// A clock that stands still: 2026-03-01 04:05:06 UTC.
package struct StoppedClock: EngineClock {
    package init() {}
    package func nowMicroseconds() -> Int64 { 1_772_337_906_000_000 }
    package func offsetSeconds(at microseconds: Int64) -> Int { 3_600 }
}
