/// Finds where a literal may stand: the first look at every place of a content.
///
/// Each literal hangs on a *piece*, its rarest run of up to four bytes. The bytes are grouped into at most 64 classes,
/// so for two bytes in a row one 64-bit word says which third bytes begin a piece: the look at a place is one load, a
/// shift and a test, it needs nothing of the place before, and the whole table is 32 KiB. Where the bit is set, a
/// second word says which fourth bytes go on, then the eight bytes from there on are held against each literal of the
/// piece, and only what passes that is compared.
/// Letters are folded; a literal's own case is for the comparison to mind.
struct LiteralFilter: Sendable {
    /// Bytes of a piece at most, and at least.
    static let pieceLengths = 2...4

    /// A literal's piece, in lower case.
    struct Piece {
        var bytes: SIMD4<UInt8>
        var count: Int
        var literal: UInt32
        /// Where it begins in the literal.
        var offset: UInt32
        /// Up to eight bytes of the literal from the piece on.
        var beginning: [UInt8]
    }

    /// A literal and where its piece begins in it.
    struct Member: BitwiseCopyable, Sendable {
        /// Bits that both cases of a letter share in each of eight bytes. Confuses a few other bytes, too, which the
        /// comparison tells apart.
        static let folded: UInt64 = 0x2020_2020_2020_2020

        /// The first bytes of the literal from its piece on, the first one lowest, with `folded` set.
        let beginning: UInt64
        let literal: UInt32
        let offset: UInt16
        /// Bits of `beginning` that count nothing, at the high end.
        private let unused: UInt16

        init(_ piece: Piece) {
            var word: UInt64 = 0
            for byte in piece.beginning.reversed() { word = word << 8 | UInt64(byte | 0x20) }
            beginning = word
            literal = piece.literal
            offset = UInt16(truncatingIfNeeded: piece.offset)  // below `LiteralTable.comparedLimit`
            unused = UInt16(64 - 8 * piece.beginning.count)
        }

        /// Whether the literal may stand where these eight bytes, with `folded` set, are found.
        @inline(__always) func mayBegin(with word: UInt64) -> Bool {
            (word ^ beginning) &<< UInt64(unused & 63) == 0  // below 64: a piece has two bytes
        }
    }

    /// Where the members of an entry are looked up.
    struct Slot: BitwiseCopyable, Sendable {
        /// Fourth classes with which a piece goes on; all bits where a shorter one ends.
        var fourths: UInt64 = 0
        /// `pair << 6 | third`.
        var key: UInt32 = .max
        var entry: UInt32 = 0
    }

    /// The class of each byte, 256 entries below 64. Class 0 is the bytes that no piece has.
    let classes: FrozenTable<UInt8>
    /// By pair of classes, `first << 6 | second`: third classes with which a piece may go on. Bit 0, which no piece
    /// asks for, means that the pair is a piece itself; then all bits are set.
    let thirds: FrozenTable<UInt64>
    /// The entries by pair and third class, 0 for the pair alone: open addressing without gaps in a chain.
    private let slots: FrozenTable<Slot>
    private let slotShift: UInt32
    /// The number of entries.
    let entryCount: Int
    /// Members of entry `e`: `members[memberStarts[e]..<memberStarts[e + 1]]`.
    private let memberStarts: FrozenTable<UInt32>
    private let members: FrozenTable<Member>

    /// What the tables take, in bytes.
    var memoryBytes: Int {
        256 + thirds.count * 8 + slots.count * MemoryLayout<Slot>.stride + memberStarts.count * 4
            + members.count * MemoryLayout<Member>.stride
    }

    /// Makes the filter for pieces of literals.
    init(pieces: [Piece], memory: FrozenMemory) {
        let classes = Self.classes(of: pieces)
        // Sorted by pair and third class, the pair itself (third class 0) first.
        var keyed: [(key: UInt32, piece: UInt32)] = []
        keyed.reserveCapacity(pieces.count)
        for (number, piece) in pieces.enumerated() {
            let third = piece.count > 2 ? UInt32(classes[Int(piece.bytes[2])]) : 0
            let pair = UInt32(classes[Int(piece.bytes[0])]) << 6 | UInt32(classes[Int(piece.bytes[1])])
            keyed.append((pair << 6 | third, UInt32(number)))
        }
        keyed.sort { $0.key != $1.key ? $0.key < $1.key : $0.piece < $1.piece }
        var thirds = [UInt64](repeating: 0, count: 4096)
        var entries: [Slot] = []
        var starts: [UInt32] = []
        var members: [Member] = []
        members.reserveCapacity(keyed.count)
        for (key, number) in keyed {
            let piece = pieces[Int(number)]
            if entries.last?.key != key {
                // Third class 0 is no piece's: the pair is one itself.
                thirds[Int(key >> 6)] |= key & 63 == 0 ? .max : 1 &<< UInt64(key & 63)  // below 64
                entries.append(Slot(key: key, entry: UInt32(entries.count)))
                starts.append(UInt32(members.count))
            }
            let fourth: UInt64 = piece.count > 3 ? 1 &<< UInt64(classes[Int(piece.bytes[3])]) : .max
            entries[entries.count - 1].fourths |= fourth
            members.append(Member(piece))
        }
        starts.append(UInt32(members.count))
        var bits: UInt32 = 4
        while 1 << bits < entries.count * 2 { bits += 1 }
        var slots = [Slot](repeating: Slot(), count: 1 << bits)
        for entry in entries {
            var place = Self.home(of: entry.key, shift: 32 - bits)
            while slots[place].key != .max { place = (place + 1) & (slots.count - 1) }
            slots[place] = entry
        }
        self.classes = memory.table(classes)
        self.thirds = memory.table(thirds)
        self.slots = memory.table(slots)
        slotShift = 32 - bits
        entryCount = entries.count
        memberStarts = memory.table(starts)
        self.members = memory.table(members)
    }

    /// A class for each byte of the pieces; when 63 are not enough, the least used share the last one.
    private static func classes(of pieces: [Piece]) -> [UInt8] {
        var usage = [Int](repeating: 0, count: 256)
        for piece in pieces {
            for index in 0..<piece.count { usage[Int(piece.bytes[index])] += 1 }
        }
        let used = (0..<256).filter { usage[$0] > 0 }.sorted {
            usage[$0] != usage[$1] ? usage[$0] > usage[$1] : $0 < $1
        }
        var classes = [UInt8](repeating: 0, count: 256)
        for (number, byte) in used.enumerated() {
            classes[byte] = UInt8(min(number + 1, 63))
            if byte &- 0x61 < 26, byte >= 0x61 { classes[byte - 0x20] = classes[byte] }
        }
        return classes
    }

    @inline(__always) private static func home(of key: UInt32, shift: UInt32) -> Int {
        Int((key &* 0x9E37_79B1) &>> shift)  // Fibonacci hashing wraps; the shift is below 32
    }

    /// The entry of the pieces that are the pair itself, if there is one.
    @inline(__always) func entry(ofPair pair: Int) -> Int? {
        thirds[pair] & 1 != 0 ? entry(of: UInt32(truncatingIfNeeded: pair << 6), fourth: 0) : nil
    }

    /// The entry of the pieces that begin with the pair and a third class and, `fourth` being the class of the byte
    /// after (0 at the content's end), may go on so.
    @inline(__always) func entry(ofPair pair: Int, third: Int, fourth: Int) -> Int? {
        third == 0 ? nil : entry(of: UInt32(truncatingIfNeeded: pair << 6 | third), fourth: fourth)
    }

    @inline(__always) private func entry(of key: UInt32, fourth: Int) -> Int? {
        var place = Self.home(of: key, shift: slotShift)
        while true {
            let slot = slots[place]
            if slot.key == key {
                return slot.fourths & (1 &<< UInt64(fourth & 63)) != 0 ? Int(slot.entry) : nil  // below 64
            }
            if slot.key == .max { return nil }
            place = (place + 1) & (slots.count - 1)
        }
    }

    /// The members of an entry.
    @inline(__always) func members(ofEntry entry: Int) -> Range<Int> {
        Int(memberStarts[entry])..<Int(memberStarts[entry + 1])
    }

    /// The member of a number from one of the ranges.
    @inline(__always) func member(_ index: Int) -> Member { members[index] }
}
