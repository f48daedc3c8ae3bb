/// The terms that signature and length alone decide, all decided at once.
///
/// A weak term is a conjunction of up to three byte classes, a set of allowed bytes and two lengths; what would not fit
/// into that was left out of it. Each term has a bit in a few words. For each hexadecimal digit of the signature and
/// each value of it, a table says which terms find a byte of their first, second and third class there, and which
/// one that they do not allow. So sixteen rows joined give the answers of 64 terms, however many of them there are
/// that could not hold.
struct WeakTerms: Sendable {
    /// One term. A mask of 0 asks nothing; a content whose signature shares no bit with another one lacks the class.
    struct Term: BitwiseCopyable {
        /// Classes in one term at most; there are as many masks.
        static let classLimit = 3

        var condition: UInt32
        var masks: SIMD4<UInt64> = .zero
        /// Signature bits that may occur.
        var allowed: UInt64 = .max
        var minimum: UInt32 = 0
        var maximum: UInt32 = .max
    }

    /// By term: its condition.
    private let conditions: [UInt32]
    private let wordCount: Int
    /// Shape `[word × digit × value]`: terms whose class 0, 1, 2 is there, and terms that forbid it.
    private let rows: [SIMD4<UInt64>]
    /// By word: terms that have no class 0, 1, 2.
    private let free: [SIMD4<UInt64>]
    /// Lengths at which some answer changes, ascending.
    private let thresholds: [UInt32]
    /// Shape `[bucket × word]`: terms that a length allows which has reached so many thresholds.
    private let allowedByLength: [UInt64]

    /// The number of terms.
    var count: Int { conditions.count }

    /// What the tables take, in bytes.
    var memoryBytes: Int {
        (conditions.count + thresholds.count) * 4 + (rows.count + free.count) * 32 + allowedByLength.count * 8
    }

    /// Thresholds at most; terms are few kinds of lengths in practice, and others lose theirs.
    private static let thresholdLimit = 64

    init(_ terms: [Term]) {
        conditions = terms.map(\.condition)
        wordCount = (terms.count + 63) / 64
        var lengths: Set<UInt32> = []
        for term in terms where lengths.count < Self.thresholdLimit {
            if term.minimum > 0 { lengths.insert(term.minimum) }
            if term.maximum < .max { lengths.insert(term.maximum + 1) }
        }
        thresholds = lengths.sorted()
        var rows = [SIMD4<UInt64>](repeating: .zero, count: wordCount * 256)
        var free = [SIMD4<UInt64>](repeating: .zero, count: wordCount)
        var allowed = [UInt64](repeating: 0, count: (thresholds.count + 1) * wordCount)
        for (index, term) in terms.enumerated() {
            let word = index / 64
            let bit: UInt64 = 1 &<< UInt64(index % 64)  // below 64
            for level in 0..<Term.classLimit where term.masks[level] == 0 { free[word][level] |= bit }
            for digit in 0..<16 {
                for value in 1..<16 {
                    let part = UInt64(value) &<< UInt64(4 * digit)  // below 64
                    let row = (word * 16 + digit) * 16 + value
                    for level in 0..<Term.classLimit where term.masks[level] & part != 0 { rows[row][level] |= bit }
                    if part & ~term.allowed != 0 { rows[row][3] |= bit }
                }
            }
            for bucket in 0...thresholds.count {
                // The bucket's shortest and longest length.
                let low = bucket == 0 ? 0 : thresholds[bucket - 1]
                let high = bucket == thresholds.count ? .max : thresholds[bucket] - 1
                if high >= term.minimum, low <= term.maximum { allowed[bucket * wordCount + word] |= bit }
            }
        }
        self.rows = rows
        self.free = free
        allowedByLength = allowed
    }

    /// Sets the bits of the conditions whose terms may hold, counted from word `base` on; `bucket` is that of the
    /// content's length.
    func apply(signature: UInt64, bucket: Int, bits: inout MutableSpan<UInt64>, from base: Int) {
        guard wordCount > 0 else { return }
        let (rows, lengths, conditions) = (rows.span, allowedByLength.span, conditions.span)
        let bucket = bucket * wordCount
        for word in 0..<wordCount {
            var found = free[word]
            var rest = signature
            let row = word * 256
            for digit in 0..<16 {
                found |= rows[row + digit * 16 + Int(rest & 15)]
                rest >>= 4
            }
            var holding = found[0] & found[1] & found[2] & ~found[3] & lengths[bucket + word]
            while holding != 0 {
                let condition = conditions[word * 64 + holding.trailingZeroBitCount]
                holding &= holding &- 1  // not zero
                bits[base + Int(condition >> 6)] |= 1 &<< UInt64(condition & 63)  // below 64
            }
        }
    }

    /// The number of lengths reached at which some answer changes: all that terms want to know of a length.
    func bucket(of length: Int) -> Int {
        let thresholds = thresholds.span
        var low = 0
        var high = thresholds.count
        while low < high {
            let middle = low + (high - low) / 2
            if Int(thresholds[middle]) <= length { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
