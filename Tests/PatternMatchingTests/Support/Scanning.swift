import PatternMatching

/// A condition set with a scratch and words, for tests.
final class Scanner {
    let set: ConditionSet
    private var scratch = ConditionScratch()
    private(set) var words: [UInt64]

    init(_ set: ConditionSet) {
        self.set = set
        words = [UInt64](repeating: 0, count: set.wordCount)
    }

    /// Scans a content; then ask `holds`.
    func scan(_ content: [UInt8], scope: ConditionSet.Scope = .everything) {
        for index in words.indices { words[index] = 0 }
        let signature = set.signature(of: content.span)
        set.scan(content.span, signature: signature, scope: scope, into: &words, scratch: &scratch)
    }

    func holds(_ id: ConditionID) -> Bool { words[id.index / 64] & (1 << UInt64(id.index % 64)) != 0 }
}
