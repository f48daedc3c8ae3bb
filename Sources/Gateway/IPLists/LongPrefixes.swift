/// IPv6 prefixes of more than 64 bits, found by a hash of start and length: one look at the index for each length that
/// occurs, longest first.
///
/// Intervals, which serve shorter prefixes, would take 32 bytes for each of these. Memory: 17 bytes a prefix, and 4 for
/// each place of the index, of which at most three quarters are used.
struct LongPrefixes: Sendable {
    private let starts: [UInt128]
    /// The prefix's length less one; the highest bit marks an exception.
    private let codes: [UInt8]
    /// The lengths that occur, longest first.
    private let distinctLengths: [UInt8]
    /// Open addressing: a prefix's number plus one, 0 for a free place.
    private let index: [UInt32]
    private let seed: UInt64

    init(_ entries: consuming [PrefixEntry<UInt128>]) {
        entries.sort { left, right in
            if left.start != right.start { return left.start < right.start }
            if left.length != right.length { return left.length < right.length }
            return !left.isException && right.isException
        }
        var starts: [UInt128] = []
        var codes: [UInt8] = []
        starts.reserveCapacity(entries.count)
        codes.reserveCapacity(entries.count)
        var seen: Set<UInt8> = []
        for entry in entries {
            let code = entry.isException ? entry.length - 1 | 0x80 : entry.length - 1
            if starts.last == entry.start, let last = codes.last, last & 0x7F == entry.length - 1 {
                codes[codes.count - 1] = code
                continue
            }
            starts.append(entry.start)
            codes.append(code)
            seen.insert(entry.length)
        }
        // Where addresses collide shall not be known outside.
        seed = starts.isEmpty ? 0 : .random(in: 0...UInt64.max)
        var places = starts.isEmpty ? 0 : 4
        while places * 3 < starts.count * 4 { places *= 2 }
        var index = [UInt32](repeating: 0, count: places)
        for number in starts.indices {
            var place = Self.hash(starts[number], codes[number] & 0x7F, seed) & (places - 1)
            while index[place] != 0 { place = (place + 1) & (places - 1) }
            index[place] = UInt32(number + 1)
        }
        self.starts = starts
        self.codes = codes
        self.index = index
        distinctLengths = seen.sorted(by: >)
    }

    var byteCount: Int { starts.count * 17 + index.count * 4 }

    /// Whether the longest prefix that holds the address says in; `nil` when none holds it.
    func membership(of address: UInt128) -> Bool? {
        for length in distinctLengths {
            let start = length == 128 ? address : address & ~(UInt128.max >> UInt128(length))
            if let code = code(start: start, length: length) { return code & 0x80 == 0 }
        }
        return nil
    }

    private func code(start: UInt128, length: UInt8) -> UInt8? {
        let mask = index.count - 1
        var place = Self.hash(start, length - 1, seed) & mask
        while index[place] != 0 {
            let number = Int(index[place]) - 1
            if starts[number] == start, codes[number] & 0x7F == length - 1 { return codes[number] }
            place = (place + 1) & mask
        }
        return nil
    }

    /// Two rounds of multiplying and folding; wraps on purpose.
    private static func hash(_ start: UInt128, _ length: UInt8, _ seed: UInt64) -> Int {
        var hash = (UInt64(truncatingIfNeeded: start >> 64) ^ seed &+ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 32 ^ UInt64(truncatingIfNeeded: start)) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: hash ^ hash >> 31)
    }
}
