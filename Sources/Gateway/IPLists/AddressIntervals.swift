/// A set of numbers as sorted intervals that do not touch, with an index by the highest 16 bits.
///
/// This is a longest-prefix trie flattened once it is complete: each of its leaves is an interval that is wholly in or
/// wholly out, and a look-up is one load from the index and a short binary search in one place of memory. `bounds` holds
/// where membership changes, in first and out second, in turns; the index says where the bounds of a slot of numbers
/// begin.
///
/// Memory: two numbers an interval and 256 KiB for the index. Look-up: the logarithm of a slot's bounds.
struct AddressIntervals<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>: Sendable {
    /// In, out, in, out…; an odd count means that the last interval reaches to the highest number.
    private let bounds: [Number]
    /// `index[s]`: how many bounds lie below slot `s`'s first number.
    private let index: [UInt32]

    private static var slots: Int { 1 << 16 }
    private static var shift: Int { Number.bitWidth - 16 }

    /// Takes intervals in order that neither overlap nor touch; a `nil` end is the highest number.
    init(bounds: consuming [Number]) {
        self.bounds = bounds
        guard !bounds.isEmpty else {
            index = []
            return
        }
        var index: [UInt32] = []
        index.reserveCapacity(Self.slots + 1)
        var position = 0
        for slot in 0..<Self.slots {
            let first = Number(truncatingIfNeeded: slot) << Number(Self.shift)
            while position < bounds.count, bounds[position] < first { position += 1 }
            index.append(UInt32(position))
        }
        index.append(UInt32(bounds.count))
        self.index = index
    }

    /// Whether no number is in the set.
    var isEmpty: Bool { bounds.isEmpty }

    /// Whether every number is in the set.
    var isEverything: Bool { bounds.count == 1 && bounds[0] == 0 }

    /// Bytes that the set takes.
    var byteCount: Int { bounds.count * MemoryLayout<Number>.size + index.count * MemoryLayout<UInt32>.size }

    /// Whether the number is in the set.
    func contains(_ number: Number) -> Bool {
        guard !bounds.isEmpty else { return false }
        let slot = Int(truncatingIfNeeded: number >> Number(Self.shift))
        // How many bounds are at or below the number: an odd count means that it is inside.
        var low = Int(index[slot])
        var high = Int(index[slot + 1])
        while low < high {
            let middle = (low + high) >> 1
            if bounds[middle] <= number { low = middle + 1 } else { high = middle }
        }
        return low & 1 == 1
    }
}
