internal import PatternMatching

/// Words on which a pattern can be matched in many ways, found in its automaton.
///
/// A backtracking matcher that fails tries all of them. Two shapes make their number grow (Weideman and others, 2016):
/// a state that a word leads back to itself in two ways (exponential), and two states with a word that leads the first
/// to itself, the first to the second, and the second to itself (polynomial). Both are looked for in products of the
/// automaton with itself, within limits; what is found is a suspicion, which only a measurement turns into a finding.
struct Ambiguity {
    /// Repeated, it multiplies the ways.
    var pump: [UInt8]
    /// Leads to where the pump works.
    var prefix: [UInt8]
    /// Ends a match from there, for patterns that look for a certain byte first.
    var tail: [UInt8]
    /// With which a match ends: PCRE2 does not start before it has seen that byte.
    var end: UInt8?
    /// Bytes that no state at this place reads, or that the repeated parts do not.
    var separators: [UInt8]
    /// The parts of the pattern that share the pump.
    var ranges: [Range<Int>]
    var isExponential: Bool
}

/// Looks for ambiguity.
struct AmbiguitySearch {
    /// Largest loop, in states, whose square is searched.
    private static let loopLimit = 600
    /// Moves between product states looked at for one pattern.
    private static let visitLimit = 400_000
    /// Moves between product states looked at for one pair of loops.
    private static let loopPairLimit = 12_000
    /// Suspicions returned for one pattern.
    private static let resultLimit = 12

    private let automaton: RegexAutomaton
    /// The loop that each state is in; `-1` for none.
    private var loopOf: [Int]
    private var loops: [[Int]] = []
    private var visits = 0
    private var found: [Ambiguity] = []
    /// Byte words from the start to each state, and from each state to an end.
    private var prefixes: [[UInt8]?]
    private var tails: [[UInt8]?]
    /// With which the shortest match ends.
    private var end: UInt8?
    /// A byte that the pattern does not read at all.
    private var foreign: UInt8?

    static func run(_ automaton: RegexAutomaton) -> [Ambiguity] {
        var search = AmbiguitySearch(automaton)
        search.findExponential()
        search.findPolynomial()
        return search.found
    }

    private init(_ automaton: RegexAutomaton) {
        self.automaton = automaton
        let count = automaton.sets.count
        loopOf = Array(repeating: -1, count: count)
        prefixes = Array(repeating: nil, count: count)
        tails = Array(repeating: nil, count: count)
        for component in StrongComponents.find(automaton.next) {
            let isLoop = component.count > 1 || automaton.next[component[0]].contains(component[0])
            guard isLoop else { continue }
            for state in component { loopOf[state] = loops.count }
            loops.append(component)
        }
        let all = automaton.sets.reduce(ByteSet.empty) { $0.union($1) }
        foreign = Self.representative(Self.visible.subtracting(all))
        findWords()
    }

    /// Shortest words by breadth-first search, forward from the start and backward from the ends.
    private mutating func findWords() {
        prefixes[0] = []
        var work = [0]
        var index = 0
        while index < work.count {
            let state = work[index]
            index += 1
            for target in automaton.next[state] where prefixes[target] == nil {
                guard let byte = Self.representative(automaton.sets[target]) else { continue }
                prefixes[target] = (prefixes[state] ?? []) + [byte]
                work.append(target)
            }
        }
        var before: [[Int]] = Array(repeating: [], count: automaton.sets.count)
        for (state, targets) in automaton.next.enumerated() { for target in targets { before[target].append(state) } }
        tails = Self.words(to: automaton.isFinal, before, automaton)
        end = tails[0]?.last
        for (state, word) in Self.words(to: automaton.endsLookahead, before, automaton).enumerated()
        where tails[state] == nil { tails[state] = word }
    }

    /// The shortest word from each state to one of the marked ones.
    private static func words(
        to marked: [Bool], _ before: [[Int]], _ automaton: RegexAutomaton
    ) -> [[UInt8]?] {
        var words: [[UInt8]?] = marked.map { $0 ? [] : nil }
        var work = marked.indices.filter { marked[$0] }
        var index = 0
        while index < work.count {
            let state = work[index]
            index += 1
            guard let byte = representative(automaton.sets[state]) else { continue }
            for source in before[state] where words[source] == nil {
                words[source] = [byte] + (words[state] ?? [])
                work.append(source)
            }
        }
        return words
    }

    private static let visible = ByteSet(0x20...0x7E)

    /// A byte of a set that reads well: a letter, a digit, a visible character, any.
    static func representative(_ set: ByteSet) -> UInt8? {
        set.intersection(.lowercase).first ?? set.intersection(.digits).first ?? set.intersection(.uppercase).first
            ?? set.intersection(visible).first ?? set.first
    }

    // MARK: Exponential

    private mutating func findExponential() {
        for (from, to) in automaton.doubled where loopOf[from] >= 0 && loopOf[from] == loopOf[to] {
            guard let byte = Self.representative(automaton.sets[to]),
                let back = word(from: to, to: from, in: loopOf[to])
            else { continue }
            add(pump: [byte] + back, at: from, with: [from, to], isExponential: true)
        }
        for (index, loop) in loops.enumerated() where loop.count <= Self.loopLimit && loop.count > 1 {
            guard let (pump, state, states) = squareLoop(loop, index) else { continue }
            add(pump: pump, at: state, with: states, isExponential: true)
        }
    }

    /// The shortest word within a loop from one state to another; empty when they are the same.
    private func word(from start: Int, to end: Int, in loop: Int) -> [UInt8]? {
        if start == end { return [] }
        var words: [Int: [UInt8]] = [start: []]
        var work = [start]
        var index = 0
        while index < work.count {
            let state = work[index]
            index += 1
            for target in automaton.next[state] where loopOf[target] == loop && words[target] == nil {
                guard let byte = Self.representative(automaton.sets[target]) else { continue }
                let word = (words[state] ?? []) + [byte]
                if target == end { return word }
                words[target] = word
                work.append(target)
            }
        }
        return nil
    }

    private struct Pair: Hashable {
        var left: Int
        var right: Int
    }

    /// A word that leads a state of the loop back to itself through two different states at once.
    private mutating func squareLoop(_ loop: [Int], _ index: Int) -> ([UInt8], Int, [Int])? {
        let start = Pair(left: loop[0], right: loop[0])
        var forward: [Pair: (from: Pair, byte: UInt8)] = [:]
        var before: [Pair: [(Pair, UInt8)]] = [:]
        var seen: Set<Pair> = [start]
        var work = [start]
        var position = 0
        while position < work.count {
            let pair = work[position]
            position += 1
            guard visits < Self.visitLimit else { return nil }
            for left in automaton.next[pair.left] where loopOf[left] == index {
                visits += automaton.next[pair.right].count
                for right in automaton.next[pair.right] where loopOf[right] == index {
                    let common = automaton.sets[left].intersection(automaton.sets[right])
                    guard !common.isEmpty, let byte = Self.representative(common) else { continue }
                    let target = Pair(left: left, right: right)
                    before[target, default: []].append((pair, byte))
                    guard seen.insert(target).inserted else { continue }
                    forward[target] = (pair, byte)
                    work.append(target)
                }
            }
        }
        // Backward from the start to an uneven pair that was reached.
        var after: [Pair: (to: Pair, byte: UInt8)] = [:]
        var reached: Set<Pair> = [start]
        work = [start]
        position = 0
        while position < work.count {
            let pair = work[position]
            position += 1
            for (source, byte) in before[pair] ?? [] where reached.insert(source).inserted {
                after[source] = (pair, byte)
                if source.left != source.right, let word = trace(source, forward, after, start) {
                    return (word, loop[0], [source.left, source.right])
                }
                work.append(source)
            }
        }
        return nil
    }

    private func trace(
        _ middle: Pair, _ forward: [Pair: (from: Pair, byte: UInt8)], _ after: [Pair: (to: Pair, byte: UInt8)],
        _ start: Pair
    ) -> [UInt8]? {
        var word: [UInt8] = []
        var pair = middle
        while pair != start {
            guard let step = forward[pair], word.count < 200 else { return nil }
            word.append(step.byte)
            pair = step.from
        }
        word.reverse()
        pair = middle
        while pair != start {
            guard let step = after[pair], word.count < 400 else { return nil }
            word.append(step.byte)
            pair = step.to
        }
        return word
    }

    // MARK: Polynomial

    private mutating func findPolynomial() {
        let reachable = Reachability(automaton.next, loops: loops, loopOf: loopOf)
        for (first, source) in loops.enumerated() {
            let bytes = source.reduce(ByteSet.empty) { $0.union(automaton.sets[$1]) }
            for second in reachable.loops(from: first) where second != first {
                guard found.count < Self.resultLimit, visits < Self.visitLimit else { return }
                let target = loops[second]
                let others = target.reduce(ByteSet.empty) { $0.union(automaton.sets[$1]) }
                guard !bytes.isDisjoint(with: others) else { continue }
                findWord(from: source, first, to: target, second)
            }
        }
    }

    /// Looks for a word of two loops. The states on which it turns are tried one after another: in longer loops the
    /// word may fit some pairs only.
    private mutating func findWord(from source: [Int], _ first: Int, to target: [Int], _ second: Int) {
        let limit = visits + Self.loopPairLimit
        for start in source {
            for end in target where visits < limit {
                guard let pump = cubeWord(start, first, end, second) else { continue }
                add(pump: pump, at: start, with: [start, end], isExponential: false)
                return
            }
        }
    }

    private struct Triple: Hashable {
        var first: Int
        var middle: Int
        var last: Int
    }

    /// A word that leads `start` to itself, `start` to `end`, and `end` to itself.
    private mutating func cubeWord(_ start: Int, _ startLoop: Int, _ end: Int, _ endLoop: Int) -> [UInt8]? {
        let origin = Triple(first: start, middle: start, last: end)
        let goal = Triple(first: start, middle: end, last: end)
        var cameFrom: [Triple: (from: Triple, byte: UInt8)] = [:]
        var seen: Set<Triple> = [origin]
        var work = [origin]
        var position = 0
        while position < work.count, position < 1_500 {
            let triple = work[position]
            position += 1
            for first in automaton.next[triple.first] where loopOf[first] == startLoop {
                visits += automaton.next[triple.last].count
                for last in automaton.next[triple.last] where loopOf[last] == endLoop {
                    let outer = automaton.sets[first].intersection(automaton.sets[last])
                    guard !outer.isEmpty else { continue }
                    visits += automaton.next[triple.middle].count
                    for middle in automaton.next[triple.middle] {
                        let common = outer.intersection(automaton.sets[middle])
                        guard !common.isEmpty else { continue }
                        let target = Triple(first: first, middle: middle, last: last)
                        guard seen.insert(target).inserted, let byte = Self.representative(common) else { continue }
                        cameFrom[target] = (triple, byte)
                        if target == goal { return word(to: goal, from: origin, cameFrom) }
                        work.append(target)
                    }
                }
            }
        }
        return nil
    }

    private func word(
        to goal: Triple, from origin: Triple, _ cameFrom: [Triple: (from: Triple, byte: UInt8)]
    ) -> [UInt8]? {
        var word: [UInt8] = []
        var triple = goal
        while triple != origin {
            guard let step = cameFrom[triple], word.count < 100 else { return nil }
            word.append(step.byte)
            triple = step.from
        }
        return word.reversed()
    }

    // MARK: Results

    /// What the loops of these states read.
    private func loopBytes(_ states: [Int]) -> ByteSet {
        var read = ByteSet.empty
        for loop in Set(states.map { loopOf[$0] }) where loop >= 0 {
            for state in loops[loop] { read.formUnion(automaton.sets[state]) }
        }
        return read
    }

    private mutating func add(pump: [UInt8], at state: Int, with states: [Int], isExponential: Bool) {
        guard found.count < Self.resultLimit, !pump.isEmpty, pump.count <= 64,
            !found.contains(where: { $0.pump == pump && $0.prefix == prefixes[state] })
        else { return }
        var read = ByteSet.empty
        for state in states {
            for target in automaton.next[state] { read.formUnion(automaton.sets[target]) }
        }
        // Bytes that the pump is not made of, where every byte is read: the match fails behind them or not at all.
        let others = ByteSet(0x21...0x7E).subtracting(ByteSet(pump + (tails[state] ?? [])))
        let outside = [read.inverted, others.subtracting(loopBytes(states)), others]
        var separators = foreign.map { [$0] } ?? []
        for set in outside {
            guard let byte = Self.representative(set.intersection(ByteSet(0x21...0x7E))) ?? set.first else { continue }
            if !separators.contains(byte) { separators.append(byte) }
        }
        found.append(
            Ambiguity(
                pump: pump, prefix: prefixes[state] ?? [], tail: tails[state] ?? [], end: end, separators: separators,
                ranges: states.map { automaton.ranges[$0] }, isExponential: isExponential))
    }
}

/// Which loops can be reached from which.
private struct Reachability {
    private var reached: [[Int]]

    init(_ next: [[Int]], loops: [[Int]], loopOf: [Int]) {
        reached = loops.map { loop in
            var seen = Set(loop)
            var work = loop
            var found: Set<Int> = []
            while let state = work.popLast() {
                if loopOf[state] >= 0 { found.insert(loopOf[state]) }
                for target in next[state] where seen.insert(target).inserted { work.append(target) }
            }
            return found.sorted()
        }
    }

    func loops(from loop: Int) -> [Int] { reached[loop] }
}

/// Strongly connected components by Tarjan's algorithm (1972), without recursion.
private enum StrongComponents {
    static func find(_ next: [[Int]]) -> [[Int]] {
        var order = Array(repeating: -1, count: next.count)
        var low = Array(repeating: 0, count: next.count)
        var isOpen = Array(repeating: false, count: next.count)
        var stack: [Int] = []
        var components: [[Int]] = []
        var counter = 0
        for root in next.indices where order[root] < 0 {
            var frames: [(state: Int, edge: Int)] = [(root, 0)]
            while let (state, edge) = frames.last {
                if edge == 0 {
                    order[state] = counter
                    low[state] = counter
                    counter += 1
                    stack.append(state)
                    isOpen[state] = true
                }
                if edge < next[state].count {
                    frames[frames.count - 1].edge += 1
                    let target = next[state][edge]
                    if order[target] < 0 {
                        frames.append((target, 0))
                    } else if isOpen[target] {
                        low[state] = min(low[state], order[target])
                    }
                    continue
                }
                frames.removeLast()
                if let parent = frames.last?.state { low[parent] = min(low[parent], low[state]) }
                guard low[state] == order[state] else { continue }
                var component: [Int] = []
                while let member = stack.popLast() {
                    isOpen[member] = false
                    component.append(member)
                    if member == state { break }
                }
                components.append(component)
            }
        }
        return components
    }
}
