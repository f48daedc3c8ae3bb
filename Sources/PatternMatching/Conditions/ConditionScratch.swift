/// What one worker needs to scan contents for conditions: stamps of what was found.
///
/// Belongs to one `ConditionSet` at a time; handed to another set it starts afresh (which allocates).
package struct ConditionScratch: ~Copyable {
    /// The set this is laid out for; 0 is none.
    var owner: UInt64 = 0
    /// The current scan, an even number; a stamp equal to it means "found in this scan", one less "searched in vain".
    var epoch: UInt32 = 0
    /// By literal: the scan that found it last.
    var literalStamps: [UInt32] = []
    /// Literals found in this scan: the first `hitCount`.
    var hits: [UInt32] = []
    var hitCount = 0

    /// An empty scratch; the first scan lays it out.
    package init() {}

    mutating func layOut(for owner: UInt64, literals: Int) {
        self.owner = owner
        epoch = 0
        literalStamps = [UInt32](repeating: 0, count: literals)
        hits = [UInt32](repeating: 0, count: literals)
        hitCount = 0
    }

    /// Begins a scan: forgets what the one before found.
    mutating func beginScan() {
        hitCount = 0
        if epoch >= .max - 1 {
            for index in literalStamps.indices { literalStamps[index] = 0 }
            epoch = 0
        }
        epoch += 2
    }
}
