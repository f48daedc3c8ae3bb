/// Derives from a pattern's syntax tree what every match must contain.
///
/// Each node is summed up as: the exact strings it can match, when those are few; otherwise strings that every match
/// begins or ends with, clauses that every match fulfils, and its shortest and longest length. Sequences multiply
/// neighbouring sets of strings (`a(?:b|cd)` gives `ab`, `acd`) until that grows beyond bounds, then *freeze* what
/// they have as a clause "one of these occurs" and begin anew. Alternations unite. Look-arounds see the same subject,
/// so what a positive one needs is needed; negative ones, back-references and unknown parts need nothing.
package enum ConditionExtraction {
    /// Strings in one set at most.
    static let stringLimit = 1_024
    /// Strings that a product may reach once the strings are rare enough already.
    static let comfortableStrings = 16
    /// Rarity from which a set of strings need not be made longer by multiplying it.
    static let comfortableBits = 18.0
    /// Members of a set at most for "only these bytes occur" to be worth asking.
    static let onlyBytesLimit = 192
    /// A class of at most this many bytes (cases counted once) is multiplied out.
    static let classLimit = 8
    /// Clauses of literals kept for one pattern, the rarest first.
    static let literalClauseLimit = 3
    /// Byte-class clauses kept for one pattern, the rarest first.
    static let classClauseLimit = 4
    /// Literals in one condition at most; beyond, only the clauses without literals are kept.
    static let literalLimit = 6_000

    /// Bytes that many harmless values lack: what is left of a pattern without them is often next to nothing.
    static let unusualBytes = ByteSet("\"#$'<>@[\\]^`{|}~!")
        .union(ByteSet(0x00...0x1F)).union(ByteSet(0x7F...0xFF))
    /// Rarity, in bits, beyond which a condition needs no second reading.
    static let sufficientBits = 10.0
    /// Bits that the second reading must gain to be worth its terms.
    static let worthwhileBits = 0.5

    /// The condition that every string matched by the node fulfils.
    ///
    /// A pattern is read twice: over all bytes, and over a quiet alphabet without some unusual bytes. Either the
    /// subject holds one of these and fulfils the first reading, or it fulfils the second, in which optional noise,
    /// as in `w["'\\]*h["'\\]*o`, is gone and whole words have become literals.
    package static func condition(of node: RegexNode) -> Condition {
        let (full, bytes) = reading(of: node, alphabet: .all)
        guard ClauseChoice.bits(full) < sufficientBits else { return full }
        return sharpened(full, of: node, without: unusualBytes.intersection(bytes))
    }

    private static func sharpened(_ full: Condition, of node: RegexNode, without unusual: ByteSet) -> Condition {
        guard !unusual.isEmpty else { return full }
        let (quiet, _) = reading(of: node, alphabet: unusual.inverted)
        if quiet == .never {
            return ClauseChoice.implies(full, unusual) ? full : .all(simplified: [full, .byteClass(unusual)])
        }
        guard ClauseChoice.bits(quiet) > ClauseChoice.bits(full) + worthwhileBits,
            quiet.literalCount + full.literalCount <= literalLimit
        else { return full }
        return .any(simplified: [quiet, .all(simplified: [.byteClass(unusual), full])])
    }

    /// The condition over an alphabet, bytes outside which are taken not to occur; and the bytes that matter at all.
    private static func reading(of node: RegexNode, alphabet: ByteSet) -> (condition: Condition, bytes: ByteSet) {
        let summary = PatternSummarizer(alphabet: alphabet).summary(of: node)
        if summary.isImpossible { return (.never, summary.bytes) }
        var parts = summary.finishedClauses
        let minimum = min(summary.minimum, 65_535)
        if minimum > 0 { parts.append(.minimumLength(minimum)) }
        if let slack = endSlack(of: node), isAnchoredAtStart(node) {
            if let maximum = summary.maximum { parts.append(.maximumLength(maximum + slack)) }
            var bytes = summary.bytes
            if slack > 0 { bytes.insert(0x0A) }
            // A set that lacks nothing but a few odd bytes hardly ever says no.
            if bytes.count <= onlyBytesLimit { parts.append(Condition.onlyBytes(bytes).simplified) }
        }
        let condition = ClauseChoice.trimmed(all: parts)
        if condition.literalCount <= literalLimit { return (condition, summary.bytes) }
        return (Condition.all(simplified: parts.filter { $0.literalCount == 0 }), summary.bytes)
    }

    /// Whether every match begins at the subject's start.
    private static func isAnchoredAtStart(_ node: RegexNode) -> Bool {
        switch node {
        case .anchor(.subjectStart): return true
        case .group(let inner, _): return isAnchoredAtStart(inner)
        case .alternation(let branches): return branches.allSatisfy(isAnchoredAtStart)
        case .sequence(let items): return items.first.map(isAnchoredAtStart) ?? false
        default: return false
        }
    }

    /// How many bytes can follow a match at the subject's end: 0, or 1 for a final line feed; `nil` when the end is
    /// not fixed.
    private static func endSlack(of node: RegexNode) -> Int? {
        switch node {
        case .anchor(.subjectEnd): return 0
        case .anchor(.subjectEndOrFinalNewline): return 1
        case .group(let inner, _): return endSlack(of: inner)
        case .alternation(let branches):
            var slack = 0
            for branch in branches {
                guard let own = endSlack(of: branch) else { return nil }
                slack = max(slack, own)
            }
            return slack
        case .sequence(let items): return items.last.flatMap(endSlack)
        default: return nil
        }
    }
}
