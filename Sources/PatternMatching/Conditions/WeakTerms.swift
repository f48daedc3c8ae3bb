/// The terms that signature and length alone decide, all decided at once.
///
/// A weak term is a conjunction of up to three byte classes, a set of allowed bytes and two lengths; what would not fit
/// into that was left out of it. Each term has a bit in a few words. For each hexadecimal digit of the signature and
/// each value of it, a table says which terms find a byte of their first, second and third class there, and which
/// one that they do not allow. So sixteen rows joined give the answers of 64 terms, however many of them there are
/// that could not hold. Conditions that come to equal terms share one, and answers have only the words in which some
/// such condition has its bit.
struct WeakTerms: Sendable {
    /// What one term asks. A mask of 0 asks nothing; a content whose signature shares no bit with another one lacks the
    /// class.
    struct Demand: Hashable {
        /// Classes in one term at most; there are as many masks.
        static let classLimit = 3

        var masks: SIMD4<UInt64> = .zero
        /// Signature bits that may occur.
        var allowed: UInt64 = .max
        var minimum: UInt32 = 0
        var maximum: UInt32 = .max
    }

    /// A term and the condition that it fulfils.
    struct Term {
        var condition: UInt32
        var demand = Demand()
    }

    /// Some conditions that a term fulfils: bits of one word of answers.
    struct Member: BitwiseCopyable, Sendable {
        var place: Int
        var bits: UInt64
    }

    /// The words of conditions that answers have, ascending.
    let answerWords: FrozenTable<UInt32>
    /// The number of different terms.
    let count: Int
    /// Members of term `t`: `members[memberStarts[t]..<memberStarts[t + 1]]`.
    private let memberStarts: FrozenTable<UInt32>
    private let members: FrozenTable<Member>
    private let wordCount: Int
    /// Shape `[word × digit × value]`: terms whose class 0, 1, 2 is there, and terms that forbid it.
    private let rows: FrozenTable<SIMD4<UInt64>>
    /// By word: terms that have no class 0, 1, 2.
    private let free: FrozenTable<SIMD4<UInt64>>
    /// Lengths at which some answer changes, ascending.
    private let thresholds: FrozenTable<UInt32>
    /// Shape `[bucket × word]`: terms that a length allows which has reached so many thresholds.
    private let allowedByLength: FrozenTable<UInt64>

    /// What the tables take, in bytes.
    var memoryBytes: Int {
        (answerWords.count + memberStarts.count + thresholds.count) * 4 + members.count * 16
            + (rows.count + free.count) * 32 + allowedByLength.count * 8
    }

    /// Thresholds at most; terms are few kinds of lengths in practice, and others lose theirs.
    private static let thresholdLimit = 64

    init(_ terms: [Term], memory: FrozenMemory) {
        var numbers: [Demand: Int] = [:]
        var demands: [Demand] = []
        var conditions: [[UInt32]] = []
        for term in terms {
            if let number = numbers[term.demand] {
                conditions[number].append(term.condition)
            } else {
                numbers[term.demand] = demands.count
                demands.append(term.demand)
                conditions.append([term.condition])
            }
        }
        let answerWords = Set(terms.map { $0.condition >> 6 }).sorted()
        let places = Dictionary(uniqueKeysWithValues: answerWords.enumerated().map { ($1, $0) })
        var starts: [UInt32] = []
        var members: [Member] = []
        for own in conditions {
            starts.append(UInt32(members.count))
            for condition in own.sorted() {
                let place = places[condition >> 6] ?? 0
                if members.count == Int(starts[starts.count - 1]) || members[members.count - 1].place != place {
                    members.append(Member(place: place, bits: 0))
                }
                members[members.count - 1].bits |= 1 &<< UInt64(condition & 63)  // below 64
            }
        }
        starts.append(UInt32(members.count))
        let wordCount = (demands.count + 63) / 64
        var lengths: Set<UInt32> = []
        for demand in demands where lengths.count < Self.thresholdLimit {
            if demand.minimum > 0 { lengths.insert(demand.minimum) }
            if demand.maximum < .max { lengths.insert(demand.maximum + 1) }
        }
        let thresholds = lengths.sorted()
        var rows = [SIMD4<UInt64>](repeating: .zero, count: wordCount * 256)
        var free = [SIMD4<UInt64>](repeating: .zero, count: wordCount)
        var allowed = [UInt64](repeating: 0, count: (thresholds.count + 1) * wordCount)
        for (index, demand) in demands.enumerated() {
            let word = index / 64
            let bit: UInt64 = 1 &<< UInt64(index % 64)  // below 64
            for level in 0..<Demand.classLimit where demand.masks[level] == 0 { free[word][level] |= bit }
            for digit in 0..<16 {
                for value in 1..<16 {
                    let part = UInt64(value) &<< UInt64(4 * digit)  // below 64
                    let row = (word * 16 + digit) * 16 + value
                    for level in 0..<Demand.classLimit where demand.masks[level] & part != 0 {
                        rows[row][level] |= bit
                    }
                    if part & ~demand.allowed != 0 { rows[row][3] |= bit }
                }
            }
            for bucket in 0...thresholds.count {
                // The bucket's shortest and longest length.
                let low = bucket == 0 ? 0 : thresholds[bucket - 1]
                let high = bucket == thresholds.count ? .max : thresholds[bucket] - 1
                if high >= demand.minimum, low <= demand.maximum { allowed[bucket * wordCount + word] |= bit }
            }
        }
        count = demands.count
        self.wordCount = wordCount
        self.answerWords = memory.table(answerWords)
        memberStarts = memory.table(starts)
        self.members = memory.table(members)
        self.rows = memory.table(rows)
        self.free = memory.table(free)
        self.thresholds = memory.table(thresholds)
        allowedByLength = memory.table(allowed)
    }

    /// Sets the bits of the conditions whose terms hold, in the words of an answer that begins at `base` and was empty;
    /// `bucket` is that of the content's length.
    func apply(signature: UInt64, bucket: Int, answer: inout ScratchBuffer<UInt64>, from base: Int) {
        let bucket = bucket * wordCount
        for word in 0..<wordCount {
            var found = free[word]
            var rest = signature
            let row = word * 256
            for digit in 0..<16 {
                found |= rows[row + digit * 16 + Int(rest & 15)]
                rest >>= 4
            }
            var holding = found[0] & found[1] & found[2] & ~found[3] & allowedByLength[bucket + word]
            while holding != 0 {
                let term = word * 64 + holding.trailingZeroBitCount
                holding &= holding &- 1  // not zero
                for index in Int(memberStarts[term])..<Int(memberStarts[term + 1]) {
                    let member = members[index]
                    answer[base + member.place] |= member.bits
                }
            }
        }
    }

    /// The number of lengths reached at which some answer changes: all that terms want to know of a length.
    func bucket(of length: Int) -> Int {
        var low = 0
        var high = thresholds.count
        while low < high {
            let middle = low + (high - low) / 2
            if Int(thresholds[middle]) <= length { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
