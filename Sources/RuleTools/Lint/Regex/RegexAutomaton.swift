package import PatternMatching

/// A nondeterministic automaton over bytes, without empty moves: what a pattern matches, as far as that is regular.
///
/// Built after Glushkov (1961): one state for each byte position of the pattern, and a start. Counted repeats are
/// written out up to `copyLimit`; places (`^`, `\b`, …), look-arounds and back-references make the automaton an
/// approximation, which `isExact` tells.
package struct RegexAutomaton {
    /// Most states; a pattern that needs more has no automaton.
    package static let stateLimit = 4_000
    /// A repeat is written out this often at most; more is taken for "without bound".
    package static let copyLimit = 64

    /// What each state reads. State 0 is the start and reads nothing.
    package private(set) var sets: [ByteSet] = [.empty]
    /// States that may read the next byte, by state.
    package private(set) var next: [[Int]] = [[]]
    /// Whether the pattern may end behind a state.
    package private(set) var isFinal: [Bool] = [false]
    /// Whether a look-ahead may end behind a state, from which nothing goes on.
    package private(set) var endsLookahead: [Bool] = [false]
    /// Whether the automaton matches just what the pattern matches.
    package private(set) var isExact = true

    /// The bytes of the pattern that each state came from.
    package private(set) var ranges: [Range<Int>] = [0..<0]
    /// Moves that the pattern makes in more than one way, as `(a*)*` makes the one from `a` to `a`.
    package private(set) var doubled: [(from: Int, to: Int)] = []

    /// The automaton of a pattern; `nil` when it is too large.
    package init?(_ regex: SpannedRegex) {
        guard let whole = build(regex.root) else { return nil }
        finish(whole)
    }

    /// The automaton of one alternative.
    package init?(_ branch: SpannedRegex.Branch) {
        guard let whole = build(branch) else { return nil }
        finish(whole)
    }

    /// A part: which states begin it, which end it, and whether it can be passed without a byte.
    private struct Part {
        var first: [Int] = []
        var last: [Int] = []
        var isEmpty = true
    }

    private mutating func finish(_ whole: Part) {
        for state in whole.first { link(0, state) }
        for state in whole.last { isFinal[state] = true }
        if whole.isEmpty { isFinal[0] = true }
    }

    private mutating func link(_ from: Int, _ to: Int) {
        if !next[from].contains(to) {
            next[from].append(to)
        } else {
            doubled.append((from, to))
        }
    }

    private mutating func build(_ alternation: SpannedRegex.Alternation) -> Part? {
        var whole = Part(isEmpty: false)
        for branch in alternation.branches {
            guard let part = build(branch) else { return nil }
            whole.first += part.first
            whole.last += part.last
            whole.isEmpty = whole.isEmpty || part.isEmpty
        }
        return whole
    }

    private mutating func build(_ branch: SpannedRegex.Branch) -> Part? {
        var whole = Part()
        for item in branch.items {
            guard let part = buildRepetition(item) else { return nil }
            whole = joined(whole, part)
        }
        return whole
    }

    private mutating func build(_ item: SpannedRegex.Item) -> Part? {
        switch item.kind {
        case .byte(let set):
            guard sets.count < Self.stateLimit else { return nil }
            sets.append(set)
            next.append([])
            isFinal.append(false)
            endsLookahead.append(false)
            ranges.append(item.wholeRange)
            return Part(first: [sets.count - 1], last: [sets.count - 1], isEmpty: false)
        case .group(let body, let kind):
            if kind == .atomic { isExact = false }
            return build(body)
        case .lookaround(let body, isBehind: false, _):
            // What is looked at is read and given back: a way that ends, beside the one that goes on.
            isExact = false
            guard let part = build(body) else { return nil }
            for state in part.last { endsLookahead[state] = true }
            return Part(first: part.first)
        case .anchor, .lookaround, .backreference:
            isExact = false
            return Part()
        }
    }

    private mutating func buildRepetition(_ item: SpannedRegex.Item) -> Part? {
        guard item.isQuantified else { return build(item) }
        if item.repetition == .possessive { isExact = false }
        if item.maximum == 0 { return Part() }
        let copies = min(max(item.minimum, 1), Self.copyLimit)
        if item.minimum > Self.copyLimit { isExact = false }
        var whole = Part()
        var last = Part()
        for _ in 0..<copies {
            guard var part = build(item) else { return nil }
            if item.minimum == 0 { part.isEmpty = true }
            last = part
            whole = joined(whole, part)
        }
        if let maximum = item.maximum, maximum <= Self.copyLimit {
            for _ in copies..<max(copies, maximum) {
                guard var part = build(item) else { return nil }
                part.isEmpty = true
                whole = joined(whole, part)
            }
            return whole
        }
        if item.maximum != nil { isExact = false }
        for end in last.last { for start in last.first { link(end, start) } }
        return whole
    }

    private mutating func joined(_ left: Part, _ right: Part) -> Part {
        for end in left.last { for start in right.first { link(end, start) } }
        return Part(
            first: left.isEmpty ? left.first + right.first : left.first,
            last: right.isEmpty ? left.last + right.last : right.last, isEmpty: left.isEmpty && right.isEmpty)
    }
}

extension RegexAutomaton {
    /// What the second of two languages is compared with.
    package enum Inclusion: Sendable {
        /// Each word is a word of the other.
        case words
        /// Each word begins with a word of the other.
        case prefixes
    }

    /// Most pairs of states that a comparison looks at.
    private static let pairLimit = 4_000

    /// Whether every word of this automaton is in, or begins with a word of, the other; `false` when that is not
    /// proven within the limit. Both must be exact.
    package func isIncluded(in other: RegexAutomaton, as kind: Inclusion) -> Bool {
        guard isExact, other.isExact else { return false }
        struct Pair: Hashable {
            var state: Int
            var others: [Int]
        }
        func accepts(_ states: [Int]) -> Bool { states.contains { other.isFinal[$0] } }
        let start = Pair(state: 0, others: [0])
        if kind == .prefixes, accepts([0]) { return true }
        var seen: Set<Pair> = [start]
        var work = [start]
        while let pair = work.popLast() {
            if isFinal[pair.state], !accepts(pair.others) { return false }
            for state in next[pair.state] {
                for (_, bytes) in Self.classes(of: sets[state], among: pair.others.flatMap { other.next[$0] }, other) {
                    let targets = Set(pair.others.flatMap { other.next[$0] })
                        .filter { !other.sets[$0].isDisjoint(with: bytes) }.sorted()
                    if targets.isEmpty { return false }
                    if kind == .prefixes, accepts(targets) { continue }
                    let reached = Pair(state: state, others: targets)
                    guard seen.insert(reached).inserted else { continue }
                    guard seen.count <= Self.pairLimit else { return false }
                    work.append(reached)
                }
            }
        }
        return true
    }

    /// The bytes of a set, split so that all bytes of a piece lead to the same states.
    private static func classes(
        of set: ByteSet, among states: [Int], _ other: RegexAutomaton
    ) -> [(Int, ByteSet)] {
        var pieces = [set]
        for state in Set(states) {
            let reads = other.sets[state]
            pieces = pieces.flatMap { piece -> [ByteSet] in
                let inside = piece.intersection(reads)
                let outside = piece.subtracting(reads)
                return [inside, outside].filter { !$0.isEmpty }
            }
        }
        return pieces.enumerated().map { ($0.offset, $0.element) }
    }
}
