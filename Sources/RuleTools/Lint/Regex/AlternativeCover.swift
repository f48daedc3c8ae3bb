internal import PatternMatching

/// Finds alternatives that another one of the same group covers.
struct AlternativeCover {
    /// How the other one covers it.
    enum Reason {
        /// Both match the same, and this one comes later or is the narrower one.
        case included
        /// It begins with the other one, which stands before it, and nothing follows the group.
        case prefixed

        var text: String {
            switch self {
            case .included: "matches only what another one matches:"
            case .prefixed: "is never reached: before it stands, with nothing behind the group,"
            }
        }
    }

    /// Comparisons of two automata for one pattern at most; literals are cheap and do not count.
    private static let comparisonLimit = 400
    /// Most alternatives of a group that are compared with each other.
    private static let branchLimit = 400
    /// Longest branch whose automaton is made, in bytes.
    private static let branchLengthLimit = 200

    private let capturesMatch: Bool
    private var comparisons = 0
    private let report: (Range<Int>, Range<Int>, Reason) -> Void

    /// Calls `body` with the dead alternative, the one that covers it, and how.
    static func forEach(
        in regex: SpannedRegex, capturesMatch: Bool, _ body: (Range<Int>, Range<Int>, Reason) -> Void
    ) {
        guard !isAtomic(regex.root) else { return }
        withoutActuallyEscaping(body) { body in
            var search = AlternativeCover(capturesMatch: capturesMatch, report: body)
            search.visit(regex.root, isLast: true, isRepeated: false)
        }
    }

    private init(capturesMatch: Bool, report: @escaping (Range<Int>, Range<Int>, Reason) -> Void) {
        self.capturesMatch = capturesMatch
        self.report = report
    }

    /// `isLast` says that nothing follows, so that a match of an alternative is a match of the pattern.
    private mutating func visit(_ alternation: SpannedRegex.Alternation, isLast: Bool, isRepeated: Bool) {
        compare(alternation.branches, isLast: isLast && !isRepeated)
        for branch in alternation.branches {
            for (index, item) in branch.items.enumerated() {
                switch item.kind {
                case .group(let body, let kind):
                    let ends = isLast && index == branch.items.count - 1 && !item.isQuantified && kind != .atomic
                    visit(body, isLast: ends, isRepeated: isRepeated || item.isQuantified)
                case .lookaround(let body, _, _): visit(body, isLast: false, isRepeated: true)
                case .byte, .anchor, .backreference: break
                }
            }
        }
    }

    private struct Candidate {
        var branch: SpannedRegex.Branch
        /// The bytes of a branch that is a plain text.
        var literal: [UInt16]?
        var hasCapture: Bool
        var first: ByteSet
    }

    private mutating func compare(_ branches: [SpannedRegex.Branch], isLast: Bool) {
        guard branches.count > 1, branches.count <= Self.branchLimit else { return }
        let candidates = branches.map { branch in
            Candidate(
                branch: branch, literal: Self.literal(branch), hasCapture: Self.hasCapture(branch),
                first: Self.firstBytes(branch.items[...]))
        }
        var dead: Set<Int> = []
        for (index, candidate) in candidates.enumerated() {
            guard !candidate.branch.items.isEmpty, !candidate.hasCapture else { continue }
            for (other, cover) in candidates.enumerated() where other != index && !dead.contains(other) {
                guard !cover.branch.items.isEmpty, !cover.hasCapture else { continue }
                guard candidate.first.isSubset(of: cover.first) else { continue }
                guard let reason = reason(candidate, index, cover, other, isLast: isLast) else { continue }
                dead.insert(index)
                report(candidate.branch.range, cover.branch.range, reason)
                break
            }
        }
    }

    private mutating func reason(
        _ dead: Candidate, _ index: Int, _ cover: Candidate, _ other: Int, isLast: Bool
    ) -> Reason? {
        if let left = dead.literal, let right = cover.literal {
            // Of two equal ones the later is the one too many.
            if left == right { return other < index ? .included : nil }
            return isLast && other < index && left.starts(with: right) ? .prefixed : nil
        }
        guard comparisons < Self.comparisonLimit, dead.branch.range.count <= Self.branchLengthLimit,
            cover.branch.range.count <= Self.branchLengthLimit
        else { return nil }
        comparisons += 1
        guard let automaton = RegexAutomaton(dead.branch), let wider = RegexAutomaton(cover.branch),
            automaton.isExact, wider.isExact
        else { return nil }
        // A narrower one that is tried first still decides what is captured.
        if !(capturesMatch && other > index), automaton.isIncluded(in: wider, as: .words) {
            // Of two that include each other the later is the one too many.
            if other > index, wider.isIncluded(in: automaton, as: .words) { return nil }
            return .included
        }
        guard isLast, other < index else { return nil }
        return automaton.isIncluded(in: wider, as: .prefixes) ? .prefixed : nil
    }

    // MARK: Looking at branches

    /// Whether some part, once matched, is never tried again: then the order of alternatives decides.
    private static func isAtomic(_ alternation: SpannedRegex.Alternation) -> Bool {
        alternation.branches.contains { branch in
            branch.items.contains { item in
                if item.repetition == .possessive { return true }
                switch item.kind {
                case .group(let body, let kind): return kind == .atomic || isAtomic(body)
                case .lookaround(let body, _, _): return isAtomic(body)
                case .byte, .anchor, .backreference: return false
                }
            }
        }
    }

    private static func literal(_ branch: SpannedRegex.Branch) -> [UInt16]? {
        var text: [UInt16] = []
        for item in branch.items {
            guard case .byte(let set) = item.kind, !item.isQuantified, let byte = single(set) else { return nil }
            text.append(byte)
        }
        return text
    }

    /// A set's byte, a letter in both cases counting as one.
    private static func single(_ set: ByteSet) -> UInt16? {
        guard let first = set.first else { return nil }
        if set.count == 1 { return UInt16(first) }
        let isBothCases = set.count == 2 && ByteSet(CollectionOfOne(first)).caseFolded == set
        // Beyond the bytes, so that `a` and `(?i)a` differ.
        return isBothCases ? 256 + UInt16(first) : nil
    }

    private static func hasCapture(_ branch: SpannedRegex.Branch) -> Bool {
        branch.items.contains { item in
            switch item.kind {
            case .group(let body, let kind): kind == .capturing || body.branches.contains(where: hasCapture)
            case .lookaround, .backreference: true
            case .byte, .anchor: false
            }
        }
    }

    /// The bytes that a branch can begin with; all when it may be empty or begins with a place.
    private static func firstBytes(_ items: ArraySlice<SpannedRegex.Item>) -> ByteSet {
        var result = ByteSet.empty
        for item in items {
            switch item.kind {
            case .byte(let set): result.formUnion(set)
            case .group(let body, _):
                for branch in body.branches {
                    if branch.items.isEmpty { return .all }
                    result.formUnion(firstBytes(branch.items[...]))
                }
            case .anchor, .lookaround, .backreference: return .all
            }
            if item.minimum > 0 { return result }
        }
        return .all
    }
}
