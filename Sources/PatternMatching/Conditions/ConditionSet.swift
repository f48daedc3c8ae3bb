internal import Synchronization

/// The compiled prefilter: says in one pass over a content which of many conditions may hold for it.
///
/// All literals of all conditions are behind one filter. Each condition hangs on the literals of its rarest clause, so
/// a hit leads to the few conditions it could fulfil, and a condition none of whose literals occurs is never looked at:
/// the cost follows the hits, not the number of conditions. Conditions without such a clause are decided by byte
/// signature and length, 64 at once.
///
/// Bits may be set too often, never too seldom. Immutable; shared by all workers, each with its own scratch.
package final class ConditionSet: Sendable {
    /// Figures about a set, for `compile --dump prefilter` and tests.
    package struct Statistics: Sendable {
        package let conditionCount: Int
        /// Conditions that are `always`, so that their bit is set for every content.
        package let alwaysCount: Int
        /// Conditions that are `never`.
        package let neverCount: Int
        /// Terms that signature and length alone decide.
        package let weakTermCount: Int
        package let literalCount: Int
        /// Ways from a literal to a condition.
        package let triggerCount: Int
        /// What the tables for scanning take.
        package let memoryBytes: Int
        package let signatureKindCount: Int
        /// Whether 64 kinds of bytes were enough to answer all byte classes exactly.
        package let isSignatureExact: Bool
    }

    /// What a scan must tell about.
    @frozen package enum Scope: Sendable {
        /// Every condition.
        case everything
        /// Conditions that are asked of responses.
        case responses

        /// Whether it is `responses`.
        @inlinable package var isResponses: Bool {
            switch self {
            case .everything: false
            case .responses: true
            }
        }
    }

    private static let serial = Atomic<UInt64>(1)

    private let conditions: [Condition]
    private let identity: UInt64
    private let byteSignature: ByteSignature
    /// Keeps the tables below.
    private let memory = FrozenMemory()
    private let signatures: FrozenTable<UInt64>
    private let tests: FrozenTests
    private let literals: LiteralTable
    /// A bit for each condition that somebody asks of responses.
    private let asksResponses: FrozenTable<UInt64>
    /// Triggers of literal `l`: `triggers[triggerStarts[l]..<triggerStarts[l + 1]]`.
    private let triggerStarts: FrozenTable<UInt32>
    private let triggers: FrozenTable<ConditionTerms.Trigger>
    private let weak: WeakTerms

    init(_ conditions: [Condition], signature: ByteSignature, asksResponses: [Bool]) {
        let terms = ConditionTerms(conditions, signature: signature)
        self.conditions = conditions
        identity = Self.serial.add(1, ordering: .relaxed).oldValue
        byteSignature = signature
        signatures = memory.table(signature.table)
        tests = terms.program.frozen(in: memory)
        weak = WeakTerms(terms.weak, memory: memory)
        // Counted, then placed: the triggers of each literal side by side, in the order of their terms.
        var starts = [UInt32](repeating: 0, count: terms.literals.count + 1)
        for (literal, _) in terms.triggers { starts[Int(literal) + 1] += 1 }
        for literal in terms.literals.indices { starts[literal + 1] += starts[literal] }
        var places = starts
        var triggers = [ConditionTerms.Trigger](
            repeating: ConditionTerms.Trigger(condition: 0, rest: 0), count: terms.triggers.count)
        var isForResponses = [Bool](repeating: false, count: terms.literals.count)
        for (literal, trigger) in terms.triggers {
            triggers[Int(places[Int(literal)])] = trigger
            places[Int(literal)] += 1
            if asksResponses[Int(trigger.condition)] { isForResponses[Int(literal)] = true }
        }
        triggerStarts = memory.table(starts)
        self.triggers = memory.table(triggers)
        literals = LiteralTable(
            terms.literals, uses: terms.uses, isForResponses: isForResponses, memory: memory)
        var askedWords = [UInt64](repeating: 0, count: (conditions.count + 63) / 64)
        for index in asksResponses.indices where asksResponses[index] {
            askedWords[index >> 6] |= 1 << UInt64(index & 63)
        }
        self.asksResponses = memory.table(askedWords)
    }

    /// The number of conditions.
    package var conditionCount: Int { conditions.count }

    /// The number of 64-bit words that hold one bit for each condition.
    package var wordCount: Int { (conditions.count + 63) / 64 }

    /// The condition behind an id.
    package func condition(_ id: ConditionID) -> Condition { conditions[id.index] }

    /// The condition in one line.
    package func describe(_ id: ConditionID) -> String { conditions[id.index].description }

    /// The set of kinds of bytes that occur in the content.
    package func signature(of content: Span<UInt8>) -> UInt64 { signatures.union(overBytesOf: content) }

    /// Signature bits for a set: a content with a byte of the set shares a bit with them. The other way round it holds
    /// too, if the set was known to the builder and the signature is exact.
    package func mask(for set: ByteSet) -> UInt64 { byteSignature.mask(for: set) }

    /// Whether a scan for responses tells about the condition.
    package func asksResponses(_ id: ConditionID) -> Bool {
        asksResponses[id.index >> 6] >> UInt64(id.index & 63) & 1 != 0
    }

    /// Which conditions may hold for the content.
    ///
    /// With the scope `responses`, the answer says something only of conditions that ``asksResponses(_:)`` names: pages
    /// are long, and the rules for them look for far fewer literals.
    ///
    /// `signature` is that of the same content. Does not allocate, but for the first scan with a scratch and for answers
    /// that do not fit its room. Time: one pass over the content, plus the conditions that its literals lead to.
    package func scan(
        _ content: Span<UInt8>, signature: UInt64, scope: Scope = .everything, scratch: inout ConditionScratch
    ) -> ScanAnswer {
        if scratch.owner != identity {
            scratch.layOut(
                for: identity, literals: literals.entries.count,
                entries: max(literals.filter?.entryCount ?? 0, literals.responseFilter?.entryCount ?? 0),
                wordCount: wordCount, weakWordCount: weak.answerWords.count)
        }
        let facts = ContentFacts(signature: signature, length: content.count)
        let isPartial = scope.isResponses
        let row = weakRow(facts, &scratch)
        scratch.beginScan()
        if let filter = isPartial ? literals.responseFilter : literals.filter,
            content.count >= LiteralFilter.pieceLengths.lowerBound
        {
            findLiterals(in: content, filter, signature, &scratch)
        }
        let known = scratch.weakRows[row]
        let hasHits = scratch.hits.count > 0
        if !hasHits, known.answer >= 0, known.generation == scratch.answers.generation {
            return ScanAnswer(start: known.answer)
        }
        for place in 0..<weak.answerWords.count {
            let bits = scratch.weakBits[row * weak.answerWords.count + place]
            if bits != 0 { scratch.found.insert(bits, inWord: Int(weak.answerWords[place]), ofRow: 0) }
        }
        if hasHits { followHits(in: content, facts, isPartial: isPartial, &scratch) }
        let answer = scratch.answers.insert(&scratch.found)
        if !hasHits {
            scratch.weakRows[row].answer = answer.start
            scratch.weakRows[row].generation = scratch.answers.generation
        }
        return answer
    }

    /// Sets the bits of the conditions that literals lead to and whose rest holds, too.
    private func followHits(
        in content: Span<UInt8>, _ facts: ContentFacts, isPartial: Bool, _ scratch: inout ConditionScratch
    ) {
        let epoch = scratch.epoch
        for hit in 0..<scratch.hits.count {
            let literal = Int(scratch.hits[hit])
            for index in Int(triggerStarts[literal])..<Int(triggerStarts[literal + 1]) {
                let trigger = triggers[index]
                let word = Int(trigger.condition >> 6)
                let bit: UInt64 = 1 &<< UInt64(trigger.condition & 63)  // below 64
                guard scratch.found.word(word, ofRow: 0) & bit == 0 else { continue }
                let holds = tests.holds(from: trigger.rest, facts) { asked in
                    let stamp = scratch.literalStamps[asked]
                    if stamp == epoch { return true }
                    if stamp == epoch - 1 || !isPartial && literals.entries[asked].isIndexed { return false }
                    let occurs = literals.occurs(asked, in: content)
                    scratch.literalStamps[asked] = occurs ? epoch : epoch - 1
                    return occurs
                }
                if holds { scratch.found.insert(bit, inWord: word, ofRow: 0) }
            }
        }
    }

    /// The row of the scratch that has what signature and length decide.
    private func weakRow(_ facts: ContentFacts, _ scratch: inout ConditionScratch) -> Int {
        let bucket = weak.bucket(of: facts.length)
        // Fibonacci hashing; the number of rows is a power of two of at most 256.
        let hash = (facts.signature ^ UInt64(bucket) &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15
        let row = Int(hash >> 56) & (scratch.weakRows.count - 1)
        let known = scratch.weakRows[row]
        if known.bucket != Int32(truncatingIfNeeded: bucket) || known.signature != facts.signature {
            let words = weak.answerWords.count
            scratch.weakBits.fill(0, from: row * words, count: words)
            weak.apply(
                signature: facts.signature, bucket: bucket, answer: &scratch.weakBits, from: row * words)
            scratch.weakRows[row] = ConditionScratch.WeakRow(
                signature: facts.signature, bucket: Int32(truncatingIfNeeded: bucket))
        }
        return row
    }

    /// Asks the filter at every place: first of 64 places which are worth a look, without a branch, then at those.
    private func findLiterals(
        in content: Span<UInt8>, _ filter: LiteralFilter, _ signature: UInt64, _ scratch: inout ConditionScratch
    ) {
        var pair = Int(filter.classes[Int(content[0])]) << 6 | Int(filter.classes[Int(content[1])])
        var start = 2
        while start < content.count {
            let count = min(64, content.count - start)
            var places = filter.places(in: content, from: start, count: count, pair: &pair)
            while places != 0 {
                let index = places.leadingZeroBitCount
                recordHits(at: start - 2 + index, in: content, filter, signature, &scratch)
                places &= ~(1 &<< UInt64(63 - index))  // below 64
            }
            start += count
        }
        if filter.thirds[pair] & 1 != 0 { recordHits(at: content.count - 2, in: content, filter, signature, &scratch) }
    }

    /// Marks the literals whose piece may begin at `place` and which really stand there.
    @inline(__always) private func recordHits(
        at place: Int, in content: Span<UInt8>, _ filter: LiteralFilter, _ signature: UInt64,
        _ scratch: inout ConditionScratch
    ) {
        let word = content.littleEndianWord(at: place)
        func kind(_ offset: Int) -> Int {
            place + offset < content.count
                ? Int(filter.classes[Int(truncatingIfNeeded: word >> UInt64(8 * offset)) & 255]) : 0
        }
        let pair = kind(0) << 6 | kind(1)
        if let entry = filter.entry(ofPair: pair), scratch.entryStamps[entry] != scratch.epoch {
            record(entry, at: place, word, in: content, filter, signature, &scratch)
        }
        if let entry = filter.entry(ofPair: pair, third: kind(2), fourth: kind(3)),
            scratch.entryStamps[entry] != scratch.epoch
        {
            record(entry, at: place, word, in: content, filter, signature, &scratch)
        }
    }

    /// The same for the literals of one entry; `word` is the content's eight bytes from `place` on.
    @inline(__always) private func record(
        _ entry: Int, at place: Int, _ word: UInt64, in content: Span<UInt8>, _ filter: LiteralFilter,
        _ signature: UInt64, _ scratch: inout ConditionScratch
    ) {
        let folded = word | LiteralFilter.Member.folded
        var isSettled = true
        for index in filter.members(ofEntry: entry) {
            let member = filter.member(index)
            let literal = Int(member.literal)
            if scratch.literalStamps[literal] == scratch.epoch { continue }
            guard member.mayBegin(with: folded) else {
                isSettled = false
                continue
            }
            isSettled = confirm(member, at: place, in: content, signature, &scratch) && isSettled
        }
        if isSettled { scratch.entryStamps[entry] = scratch.epoch }
    }

    /// Whether nothing more is to be learnt about the literal in this scan: it was found, or does not matter.
    @inline(never) private func confirm(
        _ member: LiteralFilter.Member, at place: Int, in content: Span<UInt8>, _ signature: UInt64,
        _ scratch: inout ConditionScratch
    ) -> Bool {
        let literal = Int(member.literal)
        guard literals.entries[literal].needs & signature != 0 else { return true }
        guard literals.confirms(literal, in: content, at: place - Int(member.offset)) else { return false }
        scratch.literalStamps[literal] = scratch.epoch
        scratch.hits.append(member.literal)
        return true
    }

    /// Figures about the set.
    package var statistics: Statistics {
        Statistics(
            conditionCount: conditions.count, alwaysCount: conditions.count { $0 == .always },
            neverCount: conditions.count { $0 == .never }, weakTermCount: weak.count,
            literalCount: literals.entries.count, triggerCount: triggers.count,
            memoryBytes: literals.memoryBytes + tests.memoryBytes + weak.memoryBytes
                + triggers.count * MemoryLayout<ConditionTerms.Trigger>.stride + triggerStarts.count * 4 + 256 * 8,
            signatureKindCount: byteSignature.kinds.count, isSignatureExact: byteSignature.isExact)
    }
}

/// Collects conditions, and the byte sets that somebody will ask signatures about.
package struct ConditionSetBuilder {
    private var conditions: [Condition] = []
    private var index = ConditionIndex()
    private var sets: [ByteSet: Int] = [:]
    /// By condition: whether it is asked of responses.
    private var asksResponses: [Bool] = []

    package init() {}

    /// The number of different conditions so far.
    package var count: Int { conditions.count }

    /// Adds a condition, or finds the id of an equal one.
    ///
    /// - Parameter asksResponses: whether scans of responses must tell about it.
    package mutating func add(_ condition: Condition, asksResponses isAsked: Bool = false) -> ConditionID {
        let simple = condition.simplified
        if let place = index.place(of: simple, in: conditions) {
            if isAsked { asksResponses[place] = true }
            return ConditionID(rawValue: UInt32(place))
        }
        let id = ConditionID(rawValue: UInt32(conditions.count))
        conditions.append(simple)
        asksResponses.append(isAsked)
        noteSets(of: simple)
        return id
    }

    /// Makes sure that signatures tell whether a byte of the set occurs: for transformations that change nothing
    /// without one of their trigger bytes. Weighs more than a condition's class when not all can be exact.
    package mutating func addTrigger(_ set: ByteSet) { sets[set, default: 0] += 1_000 }

    private mutating func noteSets(of condition: Condition) {
        switch condition {
        case .byteClass(let set), .onlyBytes(let set): sets[set, default: 0] += 1
        case .all(let parts), .any(let parts): for part in parts { noteSets(of: part) }
        case .always, .never, .literal, .minimumLength, .maximumLength: break
        }
    }

    /// The finished set.
    package func build() -> ConditionSet {
        ConditionSet(conditions, signature: ByteSignature(sets: sets), asksResponses: asksResponses)
    }
}
