/// Sums up which kinds of bytes a content holds, in 64 bits.
///
/// The 256 bytes are grouped into at most 64 *kinds*, such that bytes which no set of interest tells apart share one.
/// The signature has the bit of each kind that occurs, so "does a byte of this set occur?" is one AND with the set's
/// mask. The answer is exact as long as 64 kinds suffice; beyond that the kinds that matter least are merged, and
/// the answer may be yes too often, never no wrongly.
struct ByteSignature: Sendable {
    /// The bit of each byte's kind; 256 entries.
    let table: [UInt64]
    /// The members of each kind.
    let kinds: [ByteSet]
    /// Whether all sets of interest can be told exactly.
    let isExact: Bool

    /// Greatest number of different sets that the grouping considers.
    private static let setLimit = 2_048

    /// Groups the bytes for the sets, each with the weight of its exactness.
    init(sets: [ByteSet: Int]) {
        let ordered = sets.sorted { left, right in
            if left.value != right.value { return left.value > right.value }
            return Array(left.key).lexicographicallyPrecedes(Array(right.key))
        }
        let considered = ordered.prefix(Self.setLimit)
        var kinds: [ByteSet] = [.all]
        for (set, _) in considered {
            kinds = kinds.flatMap { [$0.intersection(set), $0.subtracting(set)] }.filter { !$0.isEmpty }
        }
        isExact = kinds.count <= 64 && considered.count == ordered.count
        if kinds.count > 64 { kinds = Self.merged(kinds, sets: Array(considered)) }
        var table = [UInt64](repeating: 0, count: 256)
        for (index, kind) in kinds.enumerated() {
            for byte in kind { table[Int(byte)] = 1 &<< UInt64(index) }  // index < 64
        }
        self.kinds = kinds
        self.table = table
    }

    /// Merges kinds that the fewest sets tell apart until 64 are left.
    private static func merged(_ kinds: [ByteSet], sets: [(key: ByteSet, value: Int)]) -> [ByteSet] {
        var kinds = kinds
        var distances = kinds.map { first in
            kinds.map { second in
                sets.reduce(0) { sum, set in
                    sum + (first.isSubset(of: set.key) == second.isSubset(of: set.key) ? 0 : set.value)
                }
            }
        }
        while kinds.count > 64 {
            var best = (distance: Int.max, first: 0, second: 0)
            for first in kinds.indices {
                for second in 0..<first where distances[first][second] < best.distance {
                    best = (distances[first][second], first, second)
                }
            }
            kinds[best.second].formUnion(kinds[best.first])
            for other in kinds.indices {
                let distance = max(distances[best.second][other], distances[best.first][other])
                distances[best.second][other] = distance
                distances[other][best.second] = distance
            }
            kinds.remove(at: best.first)
            distances.remove(at: best.first)
            for index in distances.indices { distances[index].remove(at: best.first) }
        }
        return kinds
    }

    /// The bits of all kinds that share a byte with the set.
    func mask(for set: ByteSet) -> UInt64 {
        var mask: UInt64 = 0
        for (index, kind) in kinds.enumerated() where !kind.isDisjoint(with: set) {
            mask |= 1 &<< UInt64(index)  // index < 64
        }
        return mask
    }
}
