/// What one worker needs to scan contents for conditions: stamps of what was found, and a memory of weak answers.
///
/// Belongs to one `ConditionSet` at a time; handed to another set it starts afresh (which allocates).
package struct ConditionScratch: ~Copyable {
    /// Bytes that the memory of weak answers may take.
    package static let weakMemoryLimitBytes = 64 * 1024

    /// The set this is laid out for; 0 is none.
    var owner: UInt64 = 0
    /// The current scan, an even number; a stamp equal to it means "found in this scan", one less "searched in vain".
    var epoch: UInt32 = 0
    /// By literal: the scan that found it last.
    var literalStamps: [UInt32] = []
    /// By entry of the filter: the scan that has nothing more to learn from it.
    var entryStamps: [UInt32] = []
    /// Literals found in this scan: the first `hitCount`.
    var hits: [UInt32] = []
    var hitCount = 0

    /// A content's signature and bucket of lengths; requests repeat few of them.
    struct WeakRow: BitwiseCopyable {
        var signature: UInt64 = 0
        var bucket: Int32 = -1
    }

    /// What was asked last in each place of a table without chains.
    var weakRows: [WeakRow] = []
    /// Shape `[row × word]`: the answer, as bits of conditions.
    var weakBits: [UInt64] = []

    /// An empty scratch; the first scan lays it out.
    package init() {}

    mutating func layOut(for owner: UInt64, literals: Int, entries: Int, wordCount: Int) {
        self.owner = owner
        epoch = 0
        literalStamps = [UInt32](repeating: 0, count: literals)
        entryStamps = [UInt32](repeating: 0, count: entries)
        hits = [UInt32](repeating: 0, count: literals)
        hitCount = 0
        var rows = 256
        while rows > 4, rows * wordCount * 8 > Self.weakMemoryLimitBytes { rows /= 2 }
        weakRows = [WeakRow](repeating: WeakRow(), count: rows)
        weakBits = [UInt64](repeating: 0, count: rows * wordCount)
    }

    /// Begins a scan: forgets what the one before found.
    mutating func beginScan() {
        hitCount = 0
        if epoch >= .max - 1 {
            for index in literalStamps.indices { literalStamps[index] = 0 }
            for index in entryStamps.indices { entryStamps[index] = 0 }
            epoch = 0
        }
        epoch += 2
    }
}
