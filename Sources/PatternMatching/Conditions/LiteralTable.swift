/// The literals of a condition set: their bytes, and the filter that says where to look for them.
struct LiteralTable: Sendable {
    /// Bytes of a literal that are compared; of a longer one only a stretch around its piece counts.
    static let comparedLimit = 64

    /// Bytes of a content in which a literal is searched for that scans do not look for; in longer ones it counts as
    /// there, so that no content costs more than a pass and a few of these.
    static let searchedLimit = 4_096

    /// Where a literal's bytes lie.
    struct Entry: BitwiseCopyable, Sendable {
        /// Signature bits one of which a content needs for the literal to matter.
        var needs: UInt64
        var start: UInt32
        var length: UInt16
        var isFolded: Bool
        /// Scans look for it.
        var isIndexed: Bool
    }

    let entries: FrozenTable<Entry>
    private let bytes: FrozenTable<UInt8>
    /// `nil` without literals.
    let filter: LiteralFilter?
    /// The filter for the literals of conditions on responses alone.
    let responseFilter: LiteralFilter?

    /// What the tables take, in bytes.
    var memoryBytes: Int {
        bytes.count + entries.count * MemoryLayout<Entry>.stride + (filter?.memoryBytes ?? 0)
            + (responseFilter?.memoryBytes ?? 0)
    }

    /// Makes the table of literals of at least two bytes; folded ones are given in lower case. `isForResponses` says
    /// by literal whether conditions on responses hang on it.
    init(
        _ literals: [ConditionTerms.LiteralKey], uses: [ConditionTerms.LiteralUse], isForResponses: [Bool],
        memory: FrozenMemory
    ) {
        var usage: [UInt32: Int] = [:]
        var pieces: [LiteralFilter.Piece] = []
        var entries: [Entry] = []
        var bytes: [UInt8] = []
        pieces.reserveCapacity(literals.count)
        entries.reserveCapacity(literals.count)
        for (index, literal) in literals.enumerated() {
            let use = uses[index]
            guard use.hasTriggers else {
                entries.append(
                    Entry(
                        needs: 0, start: UInt32(bytes.count),
                        length: UInt16(min(literal.bytes.count, Self.comparedLimit)),
                        isFolded: literal.isFolded, isIndexed: false))
                bytes += literal.bytes.prefix(Self.comparedLimit)
                continue
            }
            let own = literal.bytes.span
            // Pieces that begin alike share an entry, which keeps the filter sparse; but not too many.
            let window = LiteralRarity.rarestPiece(of: own) { start in
                guard let used = usage[Self.number(of: own, at: start)] else { return 0 }
                return used <= Self.sharedLimit ? 1.5 : -2 * LiteralRarity.log2(Double(used) / Double(Self.sharedLimit))
            }
            if window.count > 2 { usage[Self.number(of: own, at: window.lowerBound), default: 0] += 1 }
            // A long literal shrinks to the stretch that begins with its piece, or before it near the end.
            let start = min(window.lowerBound, max(0, own.count - Self.comparedLimit))
            let end = min(own.count, max(start + Self.comparedLimit, window.upperBound))
            var piece = SIMD4<UInt8>()
            for index in 0..<window.count { piece[index] = ASCII.lowercased(own[window.lowerBound + index]) }
            let compared = own.count > Self.comparedLimit ? start..<end : 0..<own.count
            pieces.append(
                LiteralFilter.Piece(
                    bytes: piece, count: window.count, literal: UInt32(index),
                    offset: UInt32(window.lowerBound - compared.lowerBound),
                    beginning: Array(literal.bytes[window.lowerBound..<compared.upperBound].prefix(8))))
            entries.append(
                Entry(
                    needs: use.isAsked ? .max : use.needs, start: UInt32(bytes.count), length: UInt16(compared.count),
                    isFolded: literal.isFolded, isIndexed: true))
            bytes += literal.bytes[compared]
        }
        self.entries = memory.table(entries)
        self.bytes = memory.table(bytes)
        let asked = pieces.filter { isForResponses[Int($0.literal)] }
        filter = pieces.isEmpty ? nil : LiteralFilter(pieces: pieces, memory: memory)
        responseFilter = asked.isEmpty ? nil : LiteralFilter(pieces: asked, memory: memory)
    }

    /// Literals that may hang on one beginning before others are preferred.
    private static let sharedLimit = 8

    /// Three bytes as a number, letters folded.
    private static func number(of bytes: Span<UInt8>, at start: Int) -> UInt32 {
        var number: UInt32 = 0
        for index in start..<start + 3 { number = number << 8 | UInt32(ASCII.lowercased(bytes[index])) }
        return number
    }

    /// Whether the literal stands in the content at `start`.
    @inline(__always) func confirms(_ literal: Int, in content: Span<UInt8>, at start: Int) -> Bool {
        let entry = entries[literal]
        let length = Int(entry.length)
        guard start >= 0, length <= content.count - start else { return false }
        let own = bytes.span.extracting(Int(entry.start)..<Int(entry.start) + length)
        return entry.isFolded
            ? ByteCompare.matchesFolded(own, in: content, at: start) : ByteCompare.matches(own, in: content, at: start)
    }

    /// Whether the literal stands anywhere in the content; `true` without a look in a long one.
    @inline(never) func occurs(_ literal: Int, in content: Span<UInt8>) -> Bool {
        if content.count > Self.searchedLimit { return true }
        let length = Int(entries[literal].length)
        guard length <= content.count else { return false }
        let first = bytes[Int(entries[literal].start)]
        let other = entries[literal].isFolded && ASCII.isLetter(first) ? first ^ 0x20 : first
        for start in 0...(content.count - length) where content[start] == first || content[start] == other {
            if confirms(literal, in: content, at: start) { return true }
        }
        return false
    }
}
