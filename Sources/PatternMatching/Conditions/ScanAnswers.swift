/// What a scan found out about a content: which conditions may hold. Names an entry of ``ScanAnswers``.
public struct ScanAnswer: BitwiseCopyable, Sendable, Equatable {
    /// Where the entry begins.
    public var start: Int32

    /// The answer that begins at `start`.
    @inlinable public init(start: Int32) { self.start = start }
}

/// The different answers of scans since they were last forgotten, each a sparse set of conditions.
///
/// An entry is a summary, one bit for each word of conditions that is not zero, followed by these words. So what an
/// answer takes, and what it costs to make, to compare and to ask, follows the conditions that may hold for a content
/// and not those there are. Contents for which the same conditions may hold, as for most harmless ones, share one.
public struct ScanAnswers: ~Copyable {
    /// Words of a summary.
    @usableFromInline private(set) var summaryCount = 0
    @usableFromInline var words = ScratchBuffer<UInt64>(minimumCapacity: 4096)
    /// Open addressing: where an answer begins + 1; 0 is free.
    private var slots = ScratchBuffer<UInt32>(minimumCapacity: 1024)
    private var slotMask = 1023
    private var count = 0
    /// Changes when answers are forgotten.
    private(set) var generation: UInt32 = 0

    /// Slots that stay when answers are forgotten.
    private static let keptSlots = 4_096
    /// Words that stay.
    private static let keptWords = 1 << 17

    init() { slots.append(repeating: 0, count: 1024) }

    /// What the answers take, in bytes.
    public var memoryBytes: Int { words.count * 8 }

    /// Forgets all answers; the next ones have summaries of so many words.
    mutating func removeAll(summaryCount newCount: Int) {
        summaryCount = newCount
        generation &+= 1  // only compared for equality
        words.removeAll()
        words.trim(to: Self.keptWords)
        guard count > 0 else { return }
        count = 0
        if slots.count > Self.keptSlots {
            slots.removeAll()
            slots.trim(to: 1024)
            slots.append(repeating: 0, count: 1024)
            slotMask = 1023
        } else {
            slots.fill(0, from: 0, count: slots.count)
        }
    }

    /// Forgets all answers.
    public mutating func removeAll() { removeAll(summaryCount: summaryCount) }

    /// Whether the condition may hold where this was the answer.
    @inlinable public func mayHold(_ condition: ConditionID, in answer: ScanAnswer) -> Bool {
        let start = Int(answer.start)
        let word = Int(condition.rawValue >> 6)
        let flag: UInt64 = 1 &<< UInt64(word & 63)  // below 64
        let last = words[start + word >> 6]
        guard last & flag != 0 else { return false }
        var place = start + summaryCount + (last & (flag &- 1)).nonzeroBitCount  // flag > 0
        for index in 0..<word >> 6 { place += words[start + index].nonzeroBitCount }
        return words[place] &>> UInt64(condition.rawValue & 63) & 1 != 0  // below 64
    }

    /// Sets the bits of an answer in a row.
    @inlinable public func add(_ answer: ScanAnswer, to rows: inout SparseBitRows, row: Int) {
        let start = Int(answer.start)
        var place = start + summaryCount
        for index in 0..<summaryCount {
            var rest = words[start + index]
            while rest != 0 {
                rows.insert(words[place], inWord: index << 6 + rest.trailingZeroBitCount, ofRow: row)
                place += 1
                rest &= rest &- 1  // not zero
            }
        }
    }

    /// The answer with the bits of row 0, which is emptied.
    mutating func insert(_ found: inout SparseBitRows) -> ScanAnswer {
        let start = words.count
        var hash: UInt64 = 0
        for index in 0..<summaryCount {
            let summary = found.summary(index, ofRow: 0)
            words.append(summary)
            hash = Self.mixed(hash, summary)
        }
        for index in 0..<summaryCount {
            var rest = words[start + index]
            while rest != 0 {
                let bits = found.word(index << 6 + rest.trailingZeroBitCount, ofRow: 0)
                words.append(bits)
                hash = Self.mixed(hash, bits)
                rest &= rest &- 1  // not zero
            }
        }
        found.clear(row: 0)
        let length = words.count - start
        var slot = Int(truncatingIfNeeded: hash) & slotMask
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if isEqual(known, start, length) {
                words.removeLast(downTo: start)
                return ScanAnswer(start: Int32(truncatingIfNeeded: known))
            }
            slot = (slot + 1) & slotMask
        }
        slots[slot] = UInt32(truncatingIfNeeded: start) + 1
        count += 1
        if count * 2 > slotMask { grow() }
        return ScanAnswer(start: Int32(truncatingIfNeeded: start))
    }

    /// Whether the entry at `known` is that at `start`, which is the last. Equal summaries mean equal lengths.
    private func isEqual(_ known: Int, _ start: Int, _ length: Int) -> Bool {
        for offset in 0..<length where words[known + offset] != words[start + offset] { return false }
        return true
    }

    @inline(__always) private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15  // wraps on purpose
        return product ^ product >> 32
    }

    /// The hash of an entry.
    private func hash(at start: Int) -> UInt64 {
        var (hash, length): (UInt64, Int) = (0, summaryCount)
        for index in 0..<summaryCount { length += words[start + index].nonzeroBitCount }
        for offset in 0..<length { hash = Self.mixed(hash, words[start + offset]) }
        return hash
    }

    @inline(never) private mutating func grow() {
        var starts = ScratchBuffer<UInt32>(minimumCapacity: count)
        for slot in 0..<slots.count where slots[slot] != 0 { starts.append(slots[slot]) }
        slotMask = slotMask * 2 + 1
        slots.removeAll()
        slots.append(repeating: 0, count: slotMask + 1)
        for position in 0..<starts.count {
            var slot = Int(truncatingIfNeeded: hash(at: Int(starts[position]) - 1)) & slotMask
            while slots[slot] != 0 { slot = (slot + 1) & slotMask }
            slots[slot] = starts[position]
        }
    }
}
