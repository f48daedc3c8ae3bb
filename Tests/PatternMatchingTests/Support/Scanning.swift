import PatternMatching

/// A condition set with a scratch, for tests.
final class Scanner {
    let set: ConditionSet
    private var scratch = ConditionScratch()
    private var answer: ScanAnswer?

    init(_ set: ConditionSet) { self.set = set }

    /// Scans a content; then ask `holds`.
    func scan(_ content: [UInt8], scope: ConditionSet.Scope = .everything) {
        answer = set.scan(
            content.span, signature: set.signature(of: content.span), scope: scope, scratch: &scratch)
    }

    func holds(_ id: ConditionID) -> Bool { answer.map { scratch.answers.mayHold(id, in: $0) } ?? false }

    /// Forgets the answers, as at the end of a transaction.
    func forget() {
        answer = nil
        scratch.answers.removeAll()
    }
}
