/// Rows of bits of which few are set, however many there are: emptying, walking and joining rows cost what is set.
///
/// A row is a *summary*, with a bit for each of its words that counts, and the words. A word whose summary bit is not
/// set may hold anything and reads as zero.
public struct SparseBitRows: ~Copyable {
    /// Words of bits in a row.
    public let wordCount: Int
    /// Words that say which of them count.
    public let summaryCount: Int
    /// Shape `[row × (summary, words)]`.
    @usableFromInline var storage: ScratchBuffer<UInt64>

    /// Empty rows.
    public init(rows: Int, wordCount: Int) {
        self.wordCount = wordCount
        summaryCount = (wordCount + 63) / 64
        let words = rows * (summaryCount + wordCount)
        storage = ScratchBuffer(minimumCapacity: words)
        storage.append(repeating: 0, count: words)
    }

    @inlinable func start(ofRow row: Int) -> Int { row * (summaryCount + wordCount) }

    /// Which words of a row are not zero, 64 at a time.
    @inlinable public func summary(_ index: Int, ofRow row: Int) -> UInt64 { storage[start(ofRow: row) + index] }

    /// The bits of one word.
    @inlinable public func word(_ word: Int, ofRow row: Int) -> UInt64 {
        let start = start(ofRow: row)
        guard storage[start + word >> 6] >> UInt64(word & 63) & 1 != 0 else { return 0 }
        return storage[start + summaryCount + word]
    }

    /// Empties a row.
    @inlinable public mutating func clear(row: Int) {
        storage.fill(0, from: start(ofRow: row), count: summaryCount)
    }

    /// Sets bits of one word, some of which must be given.
    @inlinable public mutating func insert(_ bits: UInt64, inWord word: Int, ofRow row: Int) {
        let start = start(ofRow: row)
        let flag: UInt64 = 1 &<< UInt64(word & 63)  // below 64
        let place = start + summaryCount + word
        if storage[start + word >> 6] & flag == 0 {
            storage[start + word >> 6] |= flag
            storage[place] = bits
        } else {
            storage[place] |= bits
        }
    }
}
