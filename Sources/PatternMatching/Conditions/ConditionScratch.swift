/// What one worker needs to scan contents for conditions: the answers so far, stamps of what was found, and a memory of
/// weak answers.
///
/// Belongs to one `ConditionSet` at a time; handed to another set it starts afresh (which allocates).
package struct ConditionScratch: ~Copyable {
    /// Bytes that the memory of weak answers may take.
    package static let weakMemoryLimitBytes = 64 * 1024

    /// What scans found out.
    package var answers = ScanAnswers()

    /// The set this is laid out for; 0 is none.
    var owner: UInt64 = 0
    /// The current scan, an even number; a stamp equal to it means "found in this scan", one less "searched in vain".
    var epoch: UInt32 = 0
    /// By literal: the scan that found it last.
    var literalStamps = ScratchBuffer<UInt32>()
    /// By entry of the filter: the scan that has nothing more to learn from it.
    var entryStamps = ScratchBuffer<UInt32>()
    /// Literals found in this scan.
    var hits = ScratchBuffer<UInt32>()
    /// The conditions found so far in this scan: one row.
    var found = SparseBitRows(rows: 1, wordCount: 0)

    /// A content's signature and bucket of lengths; requests repeat few of them.
    struct WeakRow: BitwiseCopyable {
        var signature: UInt64 = 0
        var bucket: Int32 = -1
        /// The answer when no literal adds to it, unless answers have been forgotten since.
        var generation: UInt32 = 0
        var answer: Int32 = -1
    }

    /// What was asked last in each place of a table without chains.
    var weakRows = ScratchBuffer<WeakRow>()
    /// Shape `[row × word]`: the answer, as bits of conditions, in the words that weak terms have.
    var weakBits = ScratchBuffer<UInt64>()

    /// An empty scratch; the first scan lays it out.
    package init() {}

    mutating func layOut(for owner: UInt64, literals: Int, entries: Int, wordCount: Int, weakWordCount: Int) {
        self.owner = owner
        epoch = 0
        literalStamps.removeAll()
        literalStamps.append(repeating: 0, count: literals)
        entryStamps.removeAll()
        entryStamps.append(repeating: 0, count: entries)
        hits.removeAll()
        found = SparseBitRows(rows: 1, wordCount: wordCount)
        answers.removeAll(summaryCount: found.summaryCount)
        var rows = 256
        while rows > 4, rows * weakWordCount * 8 > Self.weakMemoryLimitBytes { rows /= 2 }
        weakRows.removeAll()
        weakRows.append(repeating: WeakRow(), count: rows)
        weakBits.removeAll()
        weakBits.append(repeating: 0, count: rows * weakWordCount)
    }

    /// Begins a scan: forgets what the one before found.
    mutating func beginScan() {
        hits.removeAll()
        if epoch >= .max - 1 {
            literalStamps.fill(0, from: 0, count: literalStamps.count)
            entryStamps.fill(0, from: 0, count: entryStamps.count)
            epoch = 0
        }
        epoch += 2
    }
}
