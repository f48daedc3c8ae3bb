/// What is known of a content without looking for literals.
struct ContentFacts {
    let signature: UInt64
    let length: Int

    /// Whether a node may hold; with `epoch` 0 every literal counts as found.
    func fulfil(_ index: Int, of nodes: [ConditionTerms.Node], found: [UInt32], epoch: UInt32) -> Bool {
        let node = nodes[index]
        switch node.kind {
        case .always: return true
        case .never: return false
        case .literal: return epoch == 0 || found[Int(node.operand)] == epoch
        case .mask: return signature & node.value != 0
        case .minimumLength: return length >= Int(node.operand)
        case .maximumLength: return length <= Int(node.operand)
        case .all:
            for part in 0..<Int(node.operand)
            where !fulfil(Int(node.value) + part, of: nodes, found: found, epoch: epoch) {
                return false
            }
            return true
        case .any:
            for part in 0..<Int(node.operand)
            where fulfil(Int(node.value) + part, of: nodes, found: found, epoch: epoch) {
                return true
            }
            return false
        }
    }
}

/// The terms that signature and length decide.
///
/// Requests repeat few signatures, so answers are remembered by (signature, length bucket) in a direct-mapped table of
/// bounded size. A length bucket is a stretch between two lengths that some term asks about, so within it no answer
/// changes.
struct WeakConditions: Sendable {
    let terms: [ConditionTerms.WeakTerm]
    /// Runs of terms that need the same signature bits.
    private let groups: [(mask: UInt64, terms: Range<Int>)]
    /// Indexes of the words in which a weak condition has its bit.
    let words: [UInt32]
    /// By term: which of `words` holds its bit.
    private let wordOfTerm: [UInt32]
    /// All signature bits that some term asks about.
    private let relevantBits: UInt64
    private let thresholds: [Int]

    init(_ all: ConditionTerms) {
        terms = all.weak
        words = Set(terms.map { $0.condition / 64 }).sorted()
        var places: [UInt32: UInt32] = [:]
        for (place, word) in words.enumerated() { places[word] = UInt32(place) }
        wordOfTerm = terms.map { places[$0.condition / 64] ?? 0 }
        var groups: [(mask: UInt64, terms: Range<Int>)] = []
        for (index, term) in terms.enumerated() {
            if let last = groups.last, last.mask == term.mask {
                groups[groups.count - 1].terms = last.terms.lowerBound..<index + 1
            } else {
                groups.append((term.mask, index..<index + 1))
            }
        }
        self.groups = groups
        var bits: UInt64 = 0
        func collect(_ index: Int) {
            let node = all.nodes[index]
            switch node.kind {
            case .mask: bits |= node.value
            case .all, .any: for part in 0..<Int(node.operand) { collect(Int(node.value) + part) }
            case .always, .never, .literal, .minimumLength, .maximumLength: break
            }
        }
        for term in terms { collect(Int(term.node)) }
        relevantBits = bits
        thresholds = all.lengthThresholds
    }

    /// Sets the bits of the weak conditions that may hold.
    func apply(
        _ facts: ContentFacts, nodes: [ConditionTerms.Node], bits: inout MutableSpan<UInt64>,
        scratch: inout ConditionScratch
    ) {
        guard !terms.isEmpty else { return }
        let signature = facts.signature & relevantBits
        let bucket = Int32(self.bucket(of: facts.length))
        // Fibonacci hashing; the table's size is a power of two of at most 256.
        let hash = (signature ^ UInt64(bucket) &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15
        let row = Int(hash >> 56) & (scratch.weakRows.count - 1)
        let base = row * words.count
        if scratch.weakRows[row].bucket != bucket || scratch.weakRows[row].signature != signature {
            evaluate(facts, nodes: nodes, base: base, scratch: &scratch)
            var used = 0
            for place in words.indices where scratch.weakBits[base + place] != 0 {
                scratch.weakBits[base + used] = scratch.weakBits[base + place]
                scratch.weakWords[base + used] = words[place]
                used += 1
            }
            scratch.weakRows[row] = ConditionScratch.WeakRow(
                signature: signature, bucket: bucket, count: Int32(used))
        }
        for place in base..<base + Int(scratch.weakRows[row].count) {
            bits[Int(scratch.weakWords[place])] |= scratch.weakBits[place]
        }
    }

    private func evaluate(
        _ facts: ContentFacts, nodes: [ConditionTerms.Node], base: Int, scratch: inout ConditionScratch
    ) {
        for place in words.indices { scratch.weakBits[base + place] = 0 }
        for group in groups where group.mask == 0 || group.mask & facts.signature != 0 {
            for index in group.terms {
                let term = terms[index]
                guard facts.fulfil(Int(term.node), of: nodes, found: [], epoch: 0) else { continue }
                scratch.weakBits[base + Int(wordOfTerm[index])] |= 1 &<< UInt64(term.condition % 64)  // below 64
            }
        }
    }

    /// The number of thresholds that the length has reached.
    private func bucket(of length: Int) -> Int {
        var low = 0
        var high = thresholds.count
        while low < high {
            let middle = low + (high - low) / 2
            if thresholds[middle] <= length { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
