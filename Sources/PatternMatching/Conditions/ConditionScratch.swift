/// What one worker needs to scan contents for conditions: stamps of what was found, and a memory of weak answers.
///
/// Belongs to one `ConditionSet` at a time; handed to another set it starts afresh (which allocates).
package struct ConditionScratch: ~Copyable {
    /// Bytes that the memory of weak answers may take.
    package static let weakMemoryLimitBytes = 256 * 1024

    /// The set this is laid out for; 0 is none.
    var owner: UInt64 = 0
    /// The current scan; a stamp equal to it means "in this scan".
    var epoch: UInt32 = 0
    /// By literal: the scan that found it last.
    var literalStamps: [UInt32] = []
    /// By match state: the scan in which all its literals were found already.
    var stateStamps: [UInt32] = []
    /// Literals found in this scan: the first `hitCount`.
    var hits: [UInt32] = []
    var hitCount = 0

    /// A remembered answer: signature, length bucket and the words it sets.
    struct WeakRow {
        var signature: UInt64 = 0
        var bucket: Int32 = -1
        var count: Int32 = 0
    }

    var weakRows: [WeakRow] = []
    /// Shape `[row × weak word]`: word indexes and bits.
    var weakWords: [UInt32] = []
    var weakBits: [UInt64] = []

    /// An empty scratch; the first scan lays it out.
    package init() {}

    mutating func layOut(for owner: UInt64, literals: Int, matchStates: Int, weakWordCount: Int) {
        self.owner = owner
        epoch = 0
        literalStamps = [UInt32](repeating: 0, count: literals)
        stateStamps = [UInt32](repeating: 0, count: matchStates)
        hits = [UInt32](repeating: 0, count: literals)
        hitCount = 0
        var rows = 256
        while rows > 4, rows * weakWordCount * 12 > Self.weakMemoryLimitBytes { rows /= 2 }
        if weakWordCount == 0 { rows = 0 }
        weakRows = [WeakRow](repeating: WeakRow(), count: rows)
        weakWords = [UInt32](repeating: 0, count: rows * weakWordCount)
        weakBits = [UInt64](repeating: 0, count: rows * weakWordCount)
    }

    /// Begins a scan: forgets what the one before found.
    mutating func beginScan() {
        hitCount = 0
        if epoch == .max {
            for index in literalStamps.indices { literalStamps[index] = 0 }
            for index in stateStamps.indices { stateStamps[index] = 0 }
            epoch = 0
        }
        epoch += 1
    }
}
