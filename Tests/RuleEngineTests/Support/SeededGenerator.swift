/// A random number generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Random bytes; most of them from `alphabet`, if one is given.
    mutating func bytes(count: Int, mostlyOf alphabet: [UInt8] = []) -> [UInt8] {
        (0..<count).map { _ in
            guard !alphabet.isEmpty, next() % 16 != 0 else { return UInt8(truncatingIfNeeded: next()) }
            return alphabet[Int(next() % UInt64(alphabet.count))]
        }
    }
}
