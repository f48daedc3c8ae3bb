/// Finds where a literal may stand: the first look at every place of a content.
///
/// Each literal hangs on a *piece*, its rarest run of up to four bytes. The bytes are grouped into at most 64 classes,
/// so for two bytes in a row one 64-bit word says which third bytes begin a piece: the look at a place is one load, a
/// shift and a test, it needs nothing of the place before, and the whole table is 32 KiB. Where the bit is set, a
/// second word says which fourth bytes go on, and only then the literals of the piece are compared.
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
    }

    /// A literal and where its piece begins in it.
    struct Member: BitwiseCopyable {
        var literal: UInt32
        var offset: UInt32
    }

    /// The class of each byte, 256 entries below 64. Class 0 is the bytes that no piece has.
    let classes: [UInt8]
    /// By pair of classes, `first << 6 | second`: third classes with which a piece may go on. Bit 0, which no piece
    /// asks for, means that the pair is a piece itself; then all bits are set.
    let thirds: [UInt64]
    /// By pair: third classes of longer pieces only.
    private let longer: [UInt64]
    /// By pair: where its entries begin; that of the pair itself, if it is a piece, then one for each bit of `longer`.
    private let firstEntries: [UInt32]
    /// By entry: fourth classes with which a piece goes on; all bits where a shorter one ends.
    private let fourths: [UInt64]
    /// Members of entry `e`: `members[memberStarts[e]..<memberStarts[e + 1]]`.
    private let memberStarts: [UInt32]
    private let members: [Member]

    /// What the tables take, in bytes.
    var memoryBytes: Int {
        256 + (thirds.count + longer.count + fourths.count) * 8 + (firstEntries.count + memberStarts.count) * 4
            + members.count * 8
    }

    /// Makes the filter for pieces of literals.
    init(pieces: [Piece]) {
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
        var longer = [UInt64](repeating: 0, count: 4096)
        var firstEntries = [UInt32](repeating: 0, count: 4096)
        var fourths: [UInt64] = []
        var starts: [UInt32] = []
        var members: [Member] = []
        members.reserveCapacity(keyed.count)
        var previous: UInt32?
        for (key, number) in keyed {
            let piece = pieces[Int(number)]
            let pair = Int(key >> 6)
            if key != previous {
                if longer[pair] == 0, thirds[pair] == 0 { firstEntries[pair] = UInt32(fourths.count) }
                if key & 63 == 0 {
                    thirds[pair] = .max
                } else {
                    thirds[pair] |= 1 &<< UInt64(key & 63)  // below 64
                    longer[pair] |= 1 &<< UInt64(key & 63)
                }
                fourths.append(0)
                starts.append(UInt32(members.count))
                previous = key
            }
            fourths[fourths.count - 1] |= piece.count > 3 ? 1 &<< UInt64(classes[Int(piece.bytes[3])]) : .max
            members.append(Member(literal: piece.literal, offset: piece.offset))
        }
        starts.append(UInt32(members.count))
        self.classes = classes
        self.thirds = thirds
        self.longer = longer
        self.firstEntries = firstEntries
        self.fourths = fourths
        memberStarts = starts
        self.members = members
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

    /// The number of entries.
    var entryCount: Int { fourths.count }

    /// The entry of the pieces that are the pair itself, if there is one.
    @inline(__always) func entry(ofPair pair: Int) -> Int? { thirds[pair] & 1 != 0 ? Int(firstEntries[pair]) : nil }

    /// The entry of the pieces that begin with the pair and a third class and, `fourth` being the class of the byte
    /// after (0 at the content's end), may go on so.
    @inline(__always) func entry(ofPair pair: Int, third: Int, fourth: Int) -> Int? {
        let own = longer[pair]
        let bit: UInt64 = 1 &<< UInt64(third & 63)  // below 64
        guard own & bit != 0 else { return nil }
        let entry = Int(firstEntries[pair]) + Int(thirds[pair] & 1) + (own & (bit &- 1)).nonzeroBitCount  // bit > 0
        return fourths[entry] & (1 &<< UInt64(fourth & 63)) != 0 ? entry : nil
    }

    /// The members of an entry.
    @inline(__always) func members(ofEntry entry: Int) -> Range<Int> {
        Int(memberStarts[entry])..<Int(memberStarts[entry + 1])
    }

    /// The member of a number from one of the ranges.
    @inline(__always) func member(_ index: Int) -> Member { members[index] }
}
