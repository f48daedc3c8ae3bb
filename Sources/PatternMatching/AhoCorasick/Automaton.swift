/// Finds all of many strings in one pass: the Aho–Corasick automaton with every transition written out.
///
/// The trie's nodes are the states; a state means "the longest piece of any string that ends here". A missing edge
/// goes where the longest proper suffix would go, and all of that is worked out at load, so a step is two loads:
/// the byte's class, then `rows[state × width + class]`, which holds the next state's row offset already.
/// Match states come first, so `row < matchLimit` is the whole match test; the root is the first state after them.
/// Memory: `states × (classCount + 1) × 4` bytes, which callers bound before they build (`memoryBytes(…)`).
package struct Automaton: Sendable {
    let classes: ByteClasses
    /// Shape `[state × (class, then one more)]`; holds row offsets, and in the last column the state's own index.
    let rows: [UInt32]
    /// Columns of a row: `classes.count + 1`.
    let width: Int
    /// Row offsets below this belong to match states.
    let matchLimit: UInt32
    /// The row of the root, where every scan starts.
    let rootRow: UInt32
    /// For match state `m`, its strings are `outputs[outputStarts[m]..<outputStarts[m + 1]]`.
    let outputStarts: [UInt32]
    let outputs: [UInt32]
    /// Length of what a state stands for, by state.
    let depths: [UInt16]

    /// Bytes that an automaton of so many states would take.
    static func memoryBytes(states: Int, classes: Int) -> Int {
        let (cells, overflow) = states.multipliedReportingOverflow(by: (classes + 1) * 4 + 2)
        return overflow ? .max : cells
    }

    /// The number of states.
    package var stateCount: Int { depths.count }
    /// The number of states in which some string ends.
    var matchStateCount: Int { outputStarts.count - 1 }
    /// What the tables take.
    package var memoryBytes: Int {
        rows.count * 4 + outputStarts.count * 4 + outputs.count * 4 + depths.count * 2 + 256
    }

    /// Builds the automaton of different, non-empty strings; folded ones are given in lower case.
    package init(_ strings: [[UInt8]], isFolded: Bool) {
        self.init(TrieBuilder(strings), classes: ByteClasses(strings: strings, isFolded: isFolded))
    }

    /// Builds the automaton of a trie.
    init(_ trie: TrieBuilder, classes: ByteClasses) {
        let nodes = trie.nodes
        let width = classes.count
        // Breadth first: a state's failure state is nearer to the root, so it is complete before it is needed.
        var next = [UInt32](repeating: 0, count: nodes.count * width)
        var failure = [Int32](repeating: 0, count: nodes.count)
        var order: [Int32] = [0]
        order.reserveCapacity(nodes.count)
        var isMatch = [Bool](repeating: false, count: nodes.count)
        var position = 0
        while position < order.count {
            let state = Int(order[position])
            position += 1
            let fallback = Int(failure[state])
            isMatch[state] = nodes[state].string >= 0 || (state != 0 && isMatch[fallback])
            if state != 0 {
                for column in 0..<width { next[state * width + column] = next[fallback * width + column] }
            }
            var child = nodes[state].firstChild
            while child >= 0 {
                let node = nodes[Int(child)]
                let column = classes[node.byte]
                failure[Int(child)] = state == 0 ? 0 : Int32(next[fallback * width + column])
                next[state * width + column] = UInt32(child)
                order.append(child)
                child = node.nextSibling
            }
        }
        // Number match states first, both kinds in breadth-first order, so that states near the root share lines.
        let numbered = order.filter { isMatch[Int($0)] } + order.filter { !isMatch[Int($0)] }
        var number = [UInt32](repeating: 0, count: nodes.count)
        for (new, old) in numbered.enumerated() { number[Int(old)] = UInt32(new) }
        let stride = width + 1
        var rows = [UInt32](repeating: 0, count: nodes.count * stride)
        var depths: [UInt16] = []
        depths.reserveCapacity(nodes.count)
        for (new, old) in numbered.enumerated() {
            depths.append(nodes[Int(old)].depth)
            for column in 0..<width {
                rows[new * stride + column] = number[Int(next[Int(old) * width + column])] * UInt32(stride)
            }
            rows[new * stride + width] = UInt32(new)
        }
        var starts: [UInt32] = [0]
        var outputs: [UInt32] = []
        for old in numbered where isMatch[Int(old)] {
            var state = Int(old)
            while state != 0 {
                if nodes[state].string >= 0 { outputs.append(UInt32(nodes[state].string)) }
                state = Int(failure[state])
                if !isMatch[state] { break }
            }
            starts.append(UInt32(outputs.count))
        }
        self.classes = classes
        self.width = stride
        self.rows = rows
        self.depths = depths
        self.outputs = outputs
        outputStarts = starts
        matchLimit = UInt32((starts.count - 1) * stride)
        rootRow = number[0] * UInt32(stride)
    }

    /// The index of a row's state.
    @inline(__always) func state(ofRow row: UInt32) -> Int { Int(rows[Int(row) + width - 1]) }

    /// The strings that end in a match state, the longest first.
    func outputs(ofMatchState state: Int) -> Range<Int> { Int(outputStarts[state])..<Int(outputStarts[state + 1]) }

    /// Every occurrence: which string, and the offset after its last byte, in order of that offset.
    package func occurrences(in content: Span<UInt8>) -> [(string: Int, end: Int)] {
        var found: [(string: Int, end: Int)] = []
        let classes = classes.table.span
        var row = rootRow
        for index in content.indices {
            row = rows[Int(row) + Int(classes[Int(content[index])])]
            guard row < matchLimit else { continue }
            for output in outputs(ofMatchState: state(ofRow: row)) { found.append((Int(outputs[output]), index + 1)) }
        }
        return found
    }
}
