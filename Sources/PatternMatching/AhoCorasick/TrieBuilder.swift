/// A trie of strings on the way to an `Automaton`.
///
/// Strings are sorted first, so that each differs from the one before in its tail only and nodes are made once, in
/// linear time and without a table per node.
struct TrieBuilder {
    /// One node; children form a list.
    struct Node {
        var byte: UInt8
        var depth: UInt16
        /// The string that ends here, or -1.
        var string: Int32 = -1
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
    }

    /// Node 0 is the root.
    private(set) var nodes = [Node(byte: 0, depth: 0)]

    /// Makes the trie of different, non-empty strings of fewer than 65,536 bytes; string numbers are their indexes.
    init(_ strings: [[UInt8]]) {
        let order = strings.indices.sorted { strings[$0].lexicographicallyPrecedes(strings[$1]) }
        var path: [Int32] = [0]
        var previous: [UInt8] = []
        for index in order {
            let string = strings[index]
            precondition(!string.isEmpty && string.count < 65_536, "an automaton's strings have 1 to 65535 bytes")
            var shared = 0
            while shared < min(previous.count, string.count), previous[shared] == string[shared] { shared += 1 }
            path.removeLast(path.count - 1 - shared)
            for depth in shared..<string.count {
                let parent = Int(path[depth])
                let node = Int32(nodes.count)
                nodes.append(
                    Node(
                        byte: string[depth], depth: UInt16(depth + 1), nextSibling: nodes[parent].firstChild))
                nodes[parent].firstChild = node
                path.append(node)
            }
            nodes[Int(path[string.count])].string = Int32(index)
            previous = string
        }
    }

    /// The automaton's number of states.
    var stateCount: Int { nodes.count }
}
