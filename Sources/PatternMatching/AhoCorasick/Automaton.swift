/// Finds the leftmost of many strings in one pass, in linear time: the Aho–Corasick automaton, written sparsely.
///
/// The states are the nodes of the strings' trie, numbered breadth first. So the children of a state lie side by side,
/// sorted by byte, and begin where those of the state before end: one number a state names them all. A state means
/// "the longest beginning of any string that ends here"; where it has no child for a byte, its failure state stands
/// for the longest proper suffix and is asked next. Every such step back undoes a step forward, so a content of n
/// bytes costs at most 2n steps, whatever the strings are.
/// Memory: 13 bytes a state, a state at most for each byte of the strings, and 1 KiB.
struct Automaton: Sendable {
    /// A state in this bit of `failures` means: some string ends in the state itself.
    private static let matchFlag: UInt32 = 1 << 31

    /// By state: the byte that leads to it.
    private let bytes: [UInt8]
    /// Children of state `s`: `children[s]..<children[s + 1]`.
    private let children: [UInt32]
    /// By state: the state of its longest proper suffix, and `matchFlag`.
    private let failures: [UInt32]
    /// By state: the length of what it stands for.
    private let depths: [UInt32]
    /// States in which a string ends, ascending, and the length of the longest such string.
    private let matchStates: [UInt32]
    private let matchLengths: [UInt32]
    /// The root's child by byte, both cases of a letter alike; 0 where there is none.
    private let rootChildren: [UInt32]

    /// The number of states.
    var stateCount: Int { bytes.count }

    /// What the tables take.
    var memoryBytes: Int {
        bytes.count + (children.count + failures.count + depths.count + matchStates.count + matchLengths.count) * 4
            + rootChildren.count * 4
    }

    /// A run of strings that share the bytes up to a state.
    private struct Run {
        var low: UInt32
        var high: UInt32
    }

    /// Builds the automaton of strings in lower case, sorted, different and not empty.
    init(sorted strings: [[UInt8]]) {
        precondition(strings.count < 1 << 31, "an automaton holds fewer than two thousand million strings")
        var total = 1
        for string in strings { total += string.count }
        precondition(total < 1 << 31, "an automaton's strings have fewer than two thousand million bytes together")
        var bytes: [UInt8] = [0]
        var children: [UInt32] = []
        var depths: [UInt32] = [0]
        var failures: [UInt32] = [0]
        var lengths: [UInt32] = []
        var runs = [Run(low: 0, high: UInt32(strings.count))]
        var root = [UInt32](repeating: 0, count: 256)
        var state = 0
        while state < bytes.count {
            let depth = Int(depths[state])
            var low = Int(runs[state].low)
            let high = Int(runs[state].high)
            // The string that ends here is the shortest of its run, and so the first.
            let endsHere = state > 0 && low < high && strings[low].count == depth
            let failure = Int(failures[state])
            lengths.append(endsHere ? UInt32(depth) : state == 0 ? 0 : lengths[failure])
            if endsHere { low += 1 }
            children.append(UInt32(bytes.count))
            while low < high {
                let byte = strings[low][depth]
                var end = low + 1
                while end < high, strings[end][depth] == byte { end += 1 }
                let child = UInt32(bytes.count)
                var suffix = 0
                if state == 0 {
                    root[Int(byte)] = child
                    if ASCII.isLetter(byte) { root[Int(byte ^ 0x20)] = child }
                } else {
                    // Failure states are nearer to the root, so they are complete already.
                    var from = failure
                    while true {
                        suffix =
                            from == 0
                            ? Int(root[Int(byte)])
                            : Self.child(
                                of: from, byte, bytes.span, first: Int(children[from]), Int(children[from + 1]))
                        if suffix != 0 || from == 0 { break }
                        from = Int(failures[from])
                    }
                }
                bytes.append(byte)
                depths.append(UInt32(depth + 1))
                failures.append(UInt32(suffix))
                runs.append(Run(low: UInt32(low), high: UInt32(end)))
                low = end
            }
            state += 1
        }
        children.append(UInt32(bytes.count))
        var matchStates: [UInt32] = []
        var matchLengths: [UInt32] = []
        for state in lengths.indices where lengths[state] > 0 {
            failures[state] |= Self.matchFlag
            matchStates.append(UInt32(state))
            matchLengths.append(lengths[state])
        }
        self.bytes = bytes
        self.children = children
        self.failures = failures
        self.depths = depths
        self.matchStates = matchStates
        self.matchLengths = matchLengths
        rootChildren = root
    }

    /// The child among those from `first` on that a byte leads to, or 0.
    @inline(__always) private static func child(
        of state: Int, _ byte: UInt8, _ bytes: Span<UInt8>, first: Int, _ end: Int
    ) -> Int {
        var low = first
        var high = end
        while high - low > 8 {
            let middle = low + (high - low) / 2
            if bytes[middle] <= byte { low = middle } else { high = middle }
        }
        while low < high {
            if bytes[low] == byte { return low }
            low += 1
        }
        return 0
    }

    /// Where the first string stands, letters in any ASCII case: the leftmost, and of those that begin there the longest.
    func firstMatch(in content: Span<UInt8>) -> Range<Int>? {
        let (bytes, children, failures) = (bytes.span, children.span, failures.span)
        let (root, depths) = (rootChildren.span, depths.span)
        var state = 0
        var best: Range<Int>?
        for index in content.indices {
            let byte = ASCII.lowercased(content[index])
            while true {
                if state == 0 {
                    state = Int(root[Int(byte)])
                    break
                }
                let next = Self.child(of: state, byte, bytes, first: Int(children[state]), Int(children[state + 1]))
                if next != 0 {
                    state = next
                    break
                }
                state = Int(failures[state] & ~Self.matchFlag)
            }
            // What the state stands for begins here; once that is behind the best start, nothing better can come.
            if let best, index + 1 - Int(depths[state]) > best.lowerBound { break }
            if failures[state] & Self.matchFlag != 0 {
                let start = index + 1 - longestMatch(endingIn: state)
                if start <= best?.lowerBound ?? .max { best = start..<index + 1 }
            }
        }
        return best
    }

    /// The length of the longest string that ends in a match state.
    private func longestMatch(endingIn state: Int) -> Int {
        var low = 0
        var high = matchStates.count
        while low < high {
            let middle = low + (high - low) / 2
            if Int(matchStates[middle]) < state { low = middle + 1 } else { high = middle }
        }
        return Int(matchLengths[low])
    }
}
