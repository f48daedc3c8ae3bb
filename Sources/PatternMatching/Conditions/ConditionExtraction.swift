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
    /// Bytes of one string at most; longer ones are cut to their rarest window.
    static let stringLengthLimit = 32
    /// A class of at most this many bytes (cases counted once) is multiplied out.
    static let classLimit = 8
    /// Clauses of literals kept for one pattern, the rarest first.
    static let literalClauseLimit = 3
    /// Byte-class clauses kept for one pattern, the rarest first.
    static let classClauseLimit = 4
    /// Literals in one condition at most; beyond, only the clauses without literals are kept.
    static let literalLimit = 6_000

    /// The condition that every string matched by the node fulfils.
    package static func condition(of node: RegexNode) -> Condition {
        let summary = PatternSummary.of(node)
        var parts = summary.finishedClauses
        parts.append(.minimumLength(min(summary.minimum, 65_535)))
        if let maximum = summary.maximum, let slack = endSlack(of: node), isAnchoredAtStart(node) {
            parts.append(.maximumLength(maximum + slack))
        }
        let condition = ClauseChoice.trimmed(.all(parts))
        if condition.literalCount <= literalLimit { return condition }
        return Condition.all(parts.filter { $0.literalCount == 0 }).simplified
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

/// A string that a part of a pattern matches.
struct PatternString: Hashable {
    /// In lower case once folded.
    var bytes: [UInt8]
    /// Some letter stands for both its cases; then all are read so.
    var isFolded: Bool

    static let empty = PatternString(bytes: [], isFolded: false)

    /// The two one after another.
    func followed(by other: PatternString) -> PatternString {
        let isFolded = isFolded || other.isFolded
        let joined = bytes + other.bytes
        return PatternString(bytes: isFolded ? ASCII.lowercased(joined) : joined, isFolded: isFolded)
    }

    /// The strings a set of bytes stands for: one for each byte, or one folded one for both cases of a letter.
    /// `nil` when there are more than the limit.
    static func strings(of set: ByteSet, limit: Int) -> [PatternString]? {
        guard !set.isEmpty, set.count <= 2 * limit else { return nil }
        var strings: [PatternString] = []
        for byte in set {
            let other = ASCII.isLetter(byte) ? byte ^ 0x20 : byte
            let hasBoth = other != byte && set.contains(other)
            if hasBoth, byte < 0x60 { continue }  // the lower case stands for both
            strings.append(PatternString(bytes: [byte], isFolded: hasBoth))
        }
        return strings.count <= limit ? strings : nil
    }
}
