/// The literals of a condition set, and the automaton that finds them.
///
/// The automaton holds a short piece of each literal, the rarest, in lower case; a hit is confirmed against the whole
/// literal and its case. Pieces get shorter until the automaton fits its limit.
struct LiteralTable: Sendable {
    /// Length of the pieces to begin with, in bytes.
    static let longestPiece = 8
    /// Length that is never undercut; two-byte pieces are few enough for any number of literals.
    static let shortestPiece = 2

    /// Where a literal lies and how its piece sits in it.
    struct Entry {
        var start: UInt32
        var length: UInt32
        /// From the literal's start to the end of its piece.
        var pieceEnd: UInt32
        var isFolded: Bool
        /// The piece alone proves the literal.
        var isProvenByPiece: Bool
    }

    let entries: [Entry]
    private let bytes: [UInt8]
    let automaton: Automaton?
    /// Literals of piece `p`: `pieceLiterals[pieceStarts[p]..<pieceStarts[p + 1]]`.
    let pieceStarts: [UInt32]
    let pieceLiterals: [UInt32]
    let pieceLength: Int

    var memoryBytes: Int {
        bytes.count + entries.count * MemoryLayout<Entry>.stride + (pieceStarts.count + pieceLiterals.count) * 4
            + (automaton?.memoryBytes ?? 0)
    }

    init(_ literals: [ConditionTerms.LiteralKey], automatonLimitBytes: Int) {
        var length = Self.longestPiece
        var pieces = Pieces(literals, length: length)
        var trie = TrieBuilder(pieces.strings)
        var classes = ByteClasses(strings: pieces.strings, isFolded: true)
        while length > Self.shortestPiece,
            Automaton.memoryBytes(states: trie.stateCount, classes: classes.count) > automatonLimitBytes
        {
            length -= 1
            pieces = Pieces(literals, length: length)
            trie = TrieBuilder(pieces.strings)
            classes = ByteClasses(strings: pieces.strings, isFolded: true)
        }
        automaton = literals.isEmpty ? nil : Automaton(trie, classes: classes)
        pieceLength = length
        var bytes: [UInt8] = []
        var entries: [Entry] = []
        for (index, literal) in literals.enumerated() {
            let window = pieces.windows[index]
            entries.append(
                Entry(
                    start: UInt32(bytes.count), length: UInt32(literal.bytes.count),
                    pieceEnd: UInt32(window.upperBound), isFolded: literal.isFolded,
                    isProvenByPiece: window.count == literal.bytes.count
                        && (literal.isFolded || !ASCII.containsLetter(literal.bytes))))
            bytes += literal.bytes
        }
        self.bytes = bytes
        self.entries = entries
        var starts: [UInt32] = [0]
        var flat: [UInt32] = []
        for members in pieces.members {
            flat += members
            starts.append(UInt32(flat.count))
        }
        pieceStarts = starts
        pieceLiterals = flat
    }

    /// Whether the literal stands in the content, its piece ending at `end`, where the automaton found it.
    @inline(__always) func confirms(_ literal: Int, in content: Span<UInt8>, pieceEnd end: Int) -> Bool {
        let entry = entries[literal]
        if entry.isProvenByPiece { return true }
        let start = end - Int(entry.pieceEnd)
        guard start >= 0, Int(entry.length) <= content.count - start else { return false }
        let own = bytes.span.extracting(Int(entry.start)..<Int(entry.start) + Int(entry.length))
        return entry.isFolded
            ? ByteCompare.matchesFolded(own, in: content, at: start) : ByteCompare.matches(own, in: content, at: start)
    }

    /// The pieces of literals, equal ones once.
    private struct Pieces {
        var strings: [[UInt8]] = []
        var members: [[UInt32]] = []
        /// By literal: its piece's place in it.
        var windows: [Range<Int>] = []

        init(_ literals: [ConditionTerms.LiteralKey], length: Int) {
            var numbers: [[UInt8]: Int] = [:]
            var usage: [[UInt8]: Int] = [:]
            for (index, literal) in literals.enumerated() {
                let window = LiteralRarity.rarestWindow(of: literal.bytes, length: length, usage: usage)
                let piece = ASCII.lowercased(Array(literal.bytes[window]))
                windows.append(window)
                if literal.bytes.count > length { usage[piece, default: 0] += 1 }
                if let number = numbers[piece] {
                    members[number].append(UInt32(index))
                } else {
                    numbers[piece] = strings.count
                    strings.append(piece)
                    members.append([UInt32(index)])
                }
            }
        }
    }
}
