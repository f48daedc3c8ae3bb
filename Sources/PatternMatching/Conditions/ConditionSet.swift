internal import Synchronization

/// The compiled prefilter: says in one pass over a content which of many conditions may hold for it.
///
/// All literals of all conditions are in one automaton. Each condition hangs on the literals of its rarest clause, so a
/// hit leads to the few conditions it could fulfil, and a condition none of whose literals occurs is never looked at:
/// the cost follows the hits, not the number of conditions. Conditions without such a clause are decided by byte
/// signature and length, and their answers are remembered for (signature, length bucket).
///
/// Bits may be set too often, never too seldom. Immutable; shared by all workers, each with its own scratch.
package final class ConditionSet: Sendable {
    /// Bytes that the automaton may take before its pieces get shorter.
    package static let automatonLimitBytes = 16 << 20

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
        /// Most bytes of a literal that the automaton holds.
        package let pieceLengthBytes: Int
        package let stateCount: Int
        package let byteClassCount: Int
        package let automatonBytes: Int
        package let memoryBytes: Int
        package let signatureKindCount: Int
        /// Whether 64 kinds of bytes were enough to answer all byte classes exactly.
        package let isSignatureExact: Bool
    }

    private static let serial = Atomic<UInt64>(1)

    private let conditions: [Condition]
    private let identity: UInt64
    private let byteSignature: ByteSignature
    private let nodes: [ConditionTerms.Node]
    private let literals: LiteralTable
    /// Triggers of literal `l`: `triggers[triggerStarts[l]..<triggerStarts[l + 1]]`.
    private let triggerStarts: [UInt32]
    private let triggers: [ConditionTerms.Trigger]
    private let weak: WeakConditions
    private let always: [(word: Int, bits: UInt64)]

    init(_ conditions: [Condition], signature: ByteSignature, automatonLimitBytes: Int) {
        let terms = ConditionTerms(conditions, signature: signature)
        self.conditions = conditions
        identity = Self.serial.add(1, ordering: .relaxed).oldValue
        byteSignature = signature
        nodes = terms.nodes
        literals = LiteralTable(terms.literals, automatonLimitBytes: automatonLimitBytes)
        var starts: [UInt32] = [0]
        for list in terms.triggers { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
        triggerStarts = starts
        triggers = terms.triggers.flatMap { $0 }
        weak = WeakConditions(terms)
        var words: [Int: UInt64] = [:]
        for index in terms.always { words[index / 64, default: 0] |= 1 << UInt64(index % 64) }
        always = words.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
    package func signature(of content: Span<UInt8>) -> UInt64 { byteSignature.signature(of: content) }

    /// Signature bits for a set: a content with a byte of the set shares a bit with them. The other way round it holds
    /// too, if the set was known to the builder and the signature is exact.
    package func mask(for set: ByteSet) -> UInt64 { byteSignature.mask(for: set) }

    /// Sets the bit of every condition that may hold for the content, and leaves the other bits alone.
    ///
    /// `signature` is that of the same content; `bits` has at least `wordCount` words. Does not allocate, but for the
    /// first scan with a scratch. Time: one pass over the content, plus the conditions that its literals lead to.
    package func scan(
        _ content: Span<UInt8>, signature: UInt64, into bits: inout MutableSpan<UInt64>,
        scratch: inout ConditionScratch
    ) {
        precondition(bits.count >= wordCount, "too few words for the bits of the conditions")
        if scratch.owner != identity {
            scratch.layOut(
                for: identity, literals: literals.entries.count,
                matchStates: literals.automaton?.matchStateCount ?? 0, weakWordCount: weak.words.count)
        }
        for (word, set) in always { bits[word] |= set }
        let facts = ContentFacts(signature: signature, length: content.count)
        weak.apply(facts, nodes: nodes, bits: &bits, scratch: &scratch)
        guard let automaton = literals.automaton, content.count >= 2 else { return }
        scratch.beginScan()
        findLiterals(in: content, automaton, &scratch)
        for hit in 0..<scratch.hitCount {
            let literal = Int(scratch.hits[hit])
            for index in Int(triggerStarts[literal])..<Int(triggerStarts[literal + 1]) {
                let trigger = triggers[index]
                let word = Int(trigger.condition / 64)
                let bit: UInt64 = 1 &<< UInt64(trigger.condition % 64)  // below 64
                guard bits[word] & bit == 0 else { continue }
                if trigger.rest < 0
                    || facts.fulfil(
                        Int(trigger.rest), of: nodes, found: scratch.literalStamps, epoch: scratch.epoch)
                {
                    bits[word] |= bit
                }
            }
        }
    }

    /// The same into an array of words, for callers whose words are a stored property.
    package func scan(
        _ content: Span<UInt8>, signature: UInt64, into words: inout [UInt64], scratch: inout ConditionScratch
    ) {
        var bits = words.mutableSpan
        scan(content, signature: signature, into: &bits, scratch: &scratch)
    }

    private func findLiterals(
        in content: Span<UInt8>, _ automaton: borrowing Automaton, _ scratch: inout ConditionScratch
    ) {
        let rows = automaton.rows.span
        let classes = automaton.classes.table.span
        let limit = automaton.matchLimit
        let ownIndex = automaton.width - 1
        let epoch = scratch.epoch
        var row = automaton.rootRow
        for index in content.indices {
            row = rows[Int(row) &+ Int(classes[Int(content[index])])]  // a row offset and a class are below 2^33
            guard row < limit else { continue }
            let state = Int(rows[Int(row) &+ ownIndex])
            if scratch.stateStamps[state] != epoch {
                recordHits(state, end: index &+ 1, in: content, automaton, &scratch)
            }
        }
    }

    /// Marks the literals of a match state that really stand at `end`.
    @inline(never) private func recordHits(
        _ state: Int, end: Int, in content: Span<UInt8>, _ automaton: borrowing Automaton,
        _ scratch: inout ConditionScratch
    ) {
        let epoch = scratch.epoch
        var areAllFound = true
        for output in automaton.outputs(ofMatchState: state) {
            let piece = Int(automaton.outputs[output])
            for index in Int(literals.pieceStarts[piece])..<Int(literals.pieceStarts[piece + 1]) {
                let literal = Int(literals.pieceLiterals[index])
                guard scratch.literalStamps[literal] != epoch else { continue }
                guard literals.confirms(literal, in: content, pieceEnd: end) else {
                    areAllFound = false
                    continue
                }
                scratch.literalStamps[literal] = epoch
                scratch.hits[scratch.hitCount] = UInt32(literal)
                scratch.hitCount += 1
            }
        }
        if areAllFound { scratch.stateStamps[state] = epoch }
    }

    /// Figures about the set.
    package var statistics: Statistics {
        Statistics(
            conditionCount: conditions.count, alwaysCount: conditions.count { $0 == .always },
            neverCount: conditions.count { $0 == .never }, weakTermCount: weak.terms.count,
            literalCount: literals.entries.count, pieceLengthBytes: literals.pieceLength,
            stateCount: literals.automaton?.stateCount ?? 0, byteClassCount: literals.automaton?.classes.count ?? 0,
            automatonBytes: literals.automaton?.memoryBytes ?? 0,
            memoryBytes: literals.memoryBytes + nodes.count * MemoryLayout<ConditionTerms.Node>.stride
                + triggers.count * MemoryLayout<ConditionTerms.Trigger>.stride + triggerStarts.count * 4 + 256 * 8,
            signatureKindCount: byteSignature.kinds.count, isSignatureExact: byteSignature.isExact)
    }
}

/// Collects conditions, and the byte sets that somebody will ask signatures about.
package struct ConditionSetBuilder {
    private var conditions: [Condition] = []
    private var ids: [Condition: ConditionID] = [:]
    private var sets: [ByteSet: Int] = [:]

    package init() {}

    /// The number of different conditions so far.
    package var count: Int { conditions.count }

    /// Adds a condition, or finds the id of an equal one.
    package mutating func add(_ condition: Condition) -> ConditionID {
        let simple = condition.simplified
        if let id = ids[simple] { return id }
        let id = ConditionID(rawValue: UInt32(conditions.count))
        conditions.append(simple)
        ids[simple] = id
        noteSets(of: simple)
        return id
    }

    /// Makes sure that signatures tell whether a byte of the set occurs: for transformations that change nothing
    /// without one of their trigger bytes. Weighs more than a condition's class when not all can be exact.
    package mutating func addTrigger(_ set: ByteSet) { sets[set, default: 0] += 1_000 }

    private mutating func noteSets(of condition: Condition) {
        switch condition {
        case .byteClass(let set): sets[set, default: 0] += 1
        case .all(let parts), .any(let parts): for part in parts { noteSets(of: part) }
        case .always, .never, .literal, .minimumLength, .maximumLength: break
        }
    }

    /// The finished set. `automatonLimitBytes` bounds the automaton's tables.
    package func build(automatonLimitBytes: Int = ConditionSet.automatonLimitBytes) -> ConditionSet {
        ConditionSet(conditions, signature: ByteSignature(sets: sets), automatonLimitBytes: automatonLimitBytes)
    }
}
