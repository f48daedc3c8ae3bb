/// A string that a part of a pattern matches: up to 32 bytes, held in place, so that sets of them are plain memory.
struct PatternString: Equatable {
    /// Longest string, in bytes.
    static let capacity = 32

    /// The bytes, then zeros. In lower case once folded.
    private var storage = SIMD32<UInt8>()
    private var length: UInt8 = 0
    /// Some letter stands for both its cases; then all are read so.
    private(set) var isFolded = false

    /// No bytes.
    static let empty = PatternString()

    private init() {}

    init(_ byte: UInt8, isFolded: Bool) {
        storage[0] = isFolded ? ASCII.lowercased(byte) : byte
        length = 1
        self.isFolded = isFolded
    }

    var count: Int { Int(length) }
    var isEmpty: Bool { length == 0 }
    var bytes: [UInt8] { (0..<count).map { storage[$0] } }
    subscript(index: Int) -> UInt8 { storage[index] }

    /// The two one after another, which must fit.
    func followed(by other: PatternString) -> PatternString {
        precondition(count + other.count <= Self.capacity, "a pattern's string grew beyond its bounds")
        var joined = self
        for index in 0..<other.count { joined.storage[count + index] = other.storage[index] }
        joined.length += other.length
        guard isFolded != other.isFolded else { return joined }
        joined.isFolded = true
        for index in 0..<joined.count { joined.storage[index] = ASCII.lowercased(joined.storage[index]) }
        return joined
    }

    /// A number that equal strings share.
    var fingerprint: UInt64 {
        var hash = UInt64(length) << 1 | (isFolded ? 1 : 0)
        for index in 0..<count { hash = (hash ^ UInt64(storage[index])) &* 0x9E37_79B9_7F4A_7C15 }  // a hash wraps
        return hash ^ hash >> 32
    }

    /// A bit for each kind of byte that occurs, letters without their case: a string inside another one has no bit more.
    var kinds: UInt64 {
        var kinds: UInt64 = 0
        for index in 0..<count { kinds |= 1 &<< UInt64(ASCII.lowercased(storage[index]) & 63) }  // below 64
        return kinds
    }

    /// Whether every content in which `other` is found has this one in it, too.
    func isImplied(by other: PatternString) -> Bool {
        guard count <= other.count else { return false }
        if !isFolded, other.isFolded, bytes.contains(where: { ASCII.isLetter($0) }) { return false }
        for start in 0...(other.count - count) {
            var index = 0
            while index < count {
                let byte = other.storage[start + index]
                guard storage[index] == (isFolded ? ASCII.lowercased(byte) : byte) else { break }
                index += 1
            }
            if index == count { return true }
        }
        return false
    }

    /// Shortest first, folded before exact, then by bytes: whatever another one implies comes after it.
    func precedes(_ other: PatternString) -> Bool {
        if length != other.length { return length < other.length }
        if isFolded != other.isFolded { return isFolded }
        for index in 0..<count where storage[index] != other.storage[index] {
            return storage[index] < other.storage[index]
        }
        return false
    }

    /// The guess of `LiteralRarity`.
    var bits: Double { LiteralRarity.bits(bytes, isFolded: isFolded) }

    /// The condition that the string occurs, in normal form.
    var condition: Condition {
        Condition.literal(bytes, isFolded: isFolded).simplified
    }

    /// The strings a set of bytes stands for: one for each byte, or one folded one for both cases of a letter.
    /// `nil` when there are more than the limit.
    static func strings(of set: ByteSet, limit: Int) -> [PatternString]? {
        guard !set.isEmpty, set.count <= 2 * limit else { return nil }
        var strings: [PatternString] = []
        for byte in set {
            let other = ASCII.isLetter(byte) ? byte ^ 0x20 : byte
            let hasBoth = other != byte && set.contains(other)
            if hasBoth, byte < 0x60 { continue }  // the lower case stands for both
            strings.append(PatternString(byte, isFolded: hasBoth))
        }
        return strings.count <= limit ? strings : nil
    }
}

/// Sets of strings, as arrays without duplicates.
extension [PatternString] {
    /// The longest string's length.
    var longest: Int { reduce(0) { Swift.max($0, $1.count) } }

    /// Only the empty string: nothing is known.
    var isTrivial: Bool { count == 1 && self[0].isEmpty }

    /// Without what another one equals, in the same order.
    func unique() -> [PatternString] {
        guard count > 1 else { return self }
        var kept: [PatternString] = []
        kept.reserveCapacity(count)
        if count <= 12 {
            for string in self where !kept.contains(string) { kept.append(string) }
            return kept
        }
        var size = 32
        while size < count * 2 { size *= 2 }
        var slots = [Int32](repeating: -1, count: size)
        for string in self {
            var slot = Int(truncatingIfNeeded: string.fingerprint) & (size - 1)
            while slots[slot] >= 0, kept[Int(slots[slot])] != string { slot = (slot + 1) & (size - 1) }
            guard slots[slot] < 0 else { continue }
            slots[slot] = Int32(kept.count)
            kept.append(string)
        }
        return kept
    }

    /// Every string of this set followed by every one of the other.
    func multiplied(by other: [PatternString]) -> [PatternString] {
        if other.isTrivial { return self }
        if isTrivial { return other }
        var result: [PatternString] = []
        result.reserveCapacity(count * other.count)
        for left in self {
            for right in other { result.append(left.followed(by: right)) }
        }
        return result.unique()
    }

    /// Leaves out strings that contain another one: the shorter says it already. Quadratic, so for small sets only.
    func withoutImplied() -> [PatternString] {
        guard count > 1, count <= 48 else { return self }
        let ordered = sorted { $0.precedes($1) }
        var kept: [(string: PatternString, kinds: UInt64)] = []
        for string in ordered {
            let kinds = string.kinds
            if !kept.contains(where: { $0.kinds & ~kinds == 0 && $0.string.isImplied(by: string) }) {
                kept.append((string, kinds))
            }
        }
        return kept.map(\.string)
    }

    /// "One of these occurs", in normal form; `.always` when the empty string is among them.
    var clause: Condition {
        if contains(where: \.isEmpty) { return .always }
        return Condition.any(simplified: withoutImplied().map(\.condition))
    }
}
