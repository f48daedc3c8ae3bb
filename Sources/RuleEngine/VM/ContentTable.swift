package import PatternMatching

/// A distinct byte string of one transaction. Values with the same bytes share it, whatever they are called and
/// whichever transformations made them.
package struct ContentID: BitwiseCopyable, Sendable, Equatable {
    package var rawValue: UInt32

    /// Not asked for yet.
    package static let none = ContentID(rawValue: .max)
}

/// What the prefilter remembers between scans; apart, so that a scan can write its bits beside it.
private final class ScanState {
    // Only a scan writes it, and a scan does not begin another one.
    @exclusivity(unchecked) var scratch = ConditionScratch()
}

/// The distinct byte strings of one transaction: each is transformed once per transformation and scanned once by
/// the prefilter, however many rules look at it.
///
/// A transformation that changes nothing answers the same id, so that a harmless value stays one content through
/// every chain of transformations. Large results are given back to the system once they exceed a budget and made
/// again, from the content they came from, when somebody reads them (``bytes(of:)``).
package struct ContentTable: ~Copyable {
    struct Content: BitwiseCopyable {
        var ref: ByteRef
        var hash: UInt32
        /// Byte classes that occur; 0 until asked for.
        var signature: UInt64
        /// Transformations, by number, that ran and changed nothing.
        var unchanged: UInt64 = 0
        /// The first of the others that ran, in `derived`; -1 for none.
        var derived: Int32 = -1
        /// Where the condition bits begin, which contents with the same bits share; -1 until scanned.
        var bits: Int32
        /// What this content was made from, for large copies; `none` for others.
        var parent: ContentID
        var transformation: UInt8
        var isDiscarded: Bool
        var hasSignature: Bool
        /// Its place in the index.
        var slot: UInt32
    }

    /// What a transformation made of a content, and the next such of the same content.
    struct Derived: BitwiseCopyable {
        var transformation: UInt8
        var result: ContentID
        var next: Int32
    }

    package let arena: Arena
    private let conditions: ConditionSet
    private let conditionWords: Int
    private let context: TransformationContext
    private var triggerMasks = ScratchBuffer<UInt64>(minimumCapacity: 64)
    private var contents = ScratchBuffer<Content>(minimumCapacity: 1024)
    private var bits = ScratchBuffer<UInt64>(minimumCapacity: 8192)
    /// The distinct sets of condition bits: open addressing, start of the words + 1, 0 is free.
    private var bitSets = ScratchBuffer<UInt32>(minimumCapacity: 1024)
    private var bitSetsMask = 1023
    private var bitSetCount = 0
    private let scanState = ScanState()

    /// Open addressing, content index + 1, 0 is free.
    private var index = ScratchBuffer<UInt32>(minimumCapacity: 2048)
    private var indexMask = 2047
    /// Results of transformations that changed something: a list for each content.
    private var derived = ScratchBuffer<Derived>(minimumCapacity: 512)

    /// Large copies, oldest first, and how many bytes of them are resident.
    private var largeCopies = ScratchBuffer<ContentID>()
    private var largeBytes = 0
    private let largeCopyBytes: Int
    /// Set per transaction from its own size.
    package var largeBudgetBytes = 16 << 20

    /// Bytes that the prefilter scanned since the reset.
    package private(set) var scannedBytes = 0
    /// Transformations that had to run since the reset.
    package private(set) var transformationRuns = 0

    package init(arena: Arena, conditions: ConditionSet, context: TransformationContext, options: EngineOptions) {
        self.arena = arena
        self.conditions = conditions
        conditionWords = conditions.wordCount
        self.context = context
        largeCopyBytes = options.largeCopyBytes
        index.append(repeating: 0, count: 2048)
        bitSets.append(repeating: 0, count: 1024)
        precondition(Transformation.allCases.count <= 64, "a bit for each transformation")
        for transformation in Transformation.allCases {
            triggerMasks.append(transformation.triggers.map { conditions.mask(for: $0) } ?? .max)
        }
    }

    package var count: Int { contents.count }

    package func ref(of id: ContentID) -> ByteRef { contents[Int(id.rawValue)].ref }

    /// The bytes of a content, made again if they had been given back.
    package mutating func resident(_ id: ContentID) -> ByteRef {
        let content = contents[Int(id.rawValue)]
        if content.isDiscarded { restore(id) }
        return content.ref
    }

    /// The content with the bytes at `ref`, which must be in this table's arena.
    package mutating func intern(_ ref: ByteRef) -> ContentID {
        let hash = ByteHash.hash(arena.bytes(ref))
        return intern(ref, hash: hash, parent: .none, transformation: 0).id
    }

    private mutating func intern(
        _ ref: ByteRef, hash wide: UInt64, parent: ContentID, transformation: UInt8
    ) -> (id: ContentID, isNew: Bool) {
        let hash = UInt32(truncatingIfNeeded: wide ^ wide >> 32)
        var slot = Int(hash) & indexMask
        while true {
            let entry = index[slot]
            if entry == 0 { break }
            let known = contents[Int(entry) - 1]
            if known.hash == hash, known.ref.count == ref.count {
                let candidate = ContentID(rawValue: entry - 1)
                if known.isDiscarded { restore(candidate) }
                if arena.bytes(known.ref).equals(arena.bytes(ref)) { return (candidate, false) }
            }
            slot = (slot + 1) & indexMask
        }
        let id = ContentID(rawValue: UInt32(contents.count))
        contents.append(
            Content(
                ref: ref, hash: hash, signature: 0, bits: -1, parent: parent, transformation: transformation,
                isDiscarded: false, hasSignature: false, slot: UInt32(slot)))
        index[slot] = id.rawValue + 1
        if contents.count * 2 > indexMask { growIndex() }
        return (id, true)
    }

    // MARK: Transformations

    /// Signature bits of the bytes that a transformation reacts to; all when it may react to anything.
    package func triggerMask(of transformation: Transformation) -> UInt64 {
        triggerMasks[Int(transformation.rawValue)]
    }

    /// Which byte classes occur in the content.
    package mutating func signature(of id: ContentID) -> UInt64 {
        let position = Int(id.rawValue)
        var content = contents[position]
        if content.hasSignature { return content.signature }
        if content.isDiscarded { restore(id) }
        content = contents[position]
        content.signature = conditions.signature(of: arena.bytes(content.ref))
        content.hasSignature = true
        contents[position] = content
        return content.signature
    }

    /// The content that `transformation` makes of `id`: the same one when nothing changes, `nil` when memory ran out.
    package mutating func transformed(_ id: ContentID, by transformation: Transformation) -> ContentID? {
        let triggers = triggerMasks[Int(transformation.rawValue)]
        // No byte occurs that this transformation reacts to. One without triggers may change even the empty content.
        if triggers != .max, signature(of: id) & triggers == 0 { return id }
        let bit: UInt64 = 1 &<< UInt64(transformation.rawValue)  // below 64
        let position = Int(id.rawValue)
        if contents[position].unchanged & bit != 0 { return id }
        var place = contents[position].derived
        while place >= 0 {
            let known = derived[Int(place)]
            if known.transformation == transformation.rawValue { return known.result }
            place = known.next
        }
        guard let result = apply(transformation, to: id) else { return nil }
        if result == id {
            contents[position].unchanged |= bit
        } else {
            let next = contents[position].derived
            contents[position].derived = Int32(truncatingIfNeeded: derived.count)  // fewer than contents × transformations
            derived.append(Derived(transformation: transformation.rawValue, result: result, next: next))
        }
        return result
    }

    private mutating func apply(_ transformation: Transformation, to id: ContentID) -> ContentID? {
        transformationRuns += 1
        let input = resident(id)
        let arena = arena
        let context = context
        var changed = false
        let bound = transformation.outputBound.capacity(forInputOf: input.count)
        let source = arena.bytes(input)
        guard
            let output = arena.build(
                bound: bound,
                { changed = transformation.apply(source, to: &$0, context: context) })
        else { return nil }
        guard changed else {
            arena.release(output)
            return id
        }
        let isLarge = output.count > largeCopyBytes
        let interned = intern(
            output, hash: ByteHash.hash(arena.bytes(output)), parent: isLarge ? id : .none,
            transformation: transformation.rawValue)
        guard interned.isNew else {
            // Restoring the known content built and took back bytes above this copy, so it is still the last.
            arena.release(output)
            return interned.id
        }
        if isLarge {
            largeCopies.append(interned.id)
            largeBytes += output.count
            keepLargeCopiesWithinBudget(but: interned.id, and: id)
        }
        return interned.id
    }

    // MARK: Large copies

    private mutating func keepLargeCopiesWithinBudget(but first: ContentID, and second: ContentID) {
        guard largeBytes > largeBudgetBytes else { return }
        var position = 0
        while position < largeCopies.count, largeBytes > largeBudgetBytes {
            let id = largeCopies[position]
            position += 1
            guard id != first, id != second else { continue }
            var content = contents[Int(id.rawValue)]
            guard !content.isDiscarded else { continue }
            arena.discard(content.ref)
            content.isDiscarded = true
            contents[Int(id.rawValue)] = content
            largeBytes -= content.ref.count
        }
    }

    @inline(never)
    private mutating func restore(_ id: ContentID) {
        let content = contents[Int(id.rawValue)]
        guard content.isDiscarded, let transformation = Transformation(rawValue: content.transformation) else { return }
        let input = resident(content.parent)
        let arena = arena
        let context = context
        let source = arena.bytes(input)
        let bound = transformation.outputBound.capacity(forInputOf: input.count)
        let isRestored = arena.restore(content.ref, bound: bound) {
            _ = transformation.apply(source, to: &$0, context: context)
        }
        guard isRestored else { return }  // The arena is exhausted, and says so.
        contents[Int(id.rawValue)].isDiscarded = false
        largeBytes += content.ref.count
        keepLargeCopiesWithinBudget(but: id, and: content.parent)
    }

    // MARK: Prefilter

    /// Where in ``conditionWord(_:)`` the content's bits begin; scans it when nobody did before.
    package mutating func conditionBits(of id: ContentID) -> Int {
        let position = Int(id.rawValue)
        if contents[position].bits >= 0 { return Int(contents[position].bits) }
        let mask = signature(of: id)
        let ref = resident(id)
        let words = conditionWords
        let start = bits.append(repeating: 0, count: words)
        // Locals, so that only the bits are held while they are written.
        let conditions = conditions
        let arena = arena
        let scanState = scanState
        var span = bits.mutableSpan(from: start, count: words)
        unsafe conditions.scan(arena.bytes(ref), signature: mask, into: &span, scratch: &scanState.scratch)
        scannedBytes += ref.count
        let shared = sharedBits(at: start)
        contents[position].bits = Int32(truncatingIfNeeded: shared)
        return shared
    }

    /// The first equal set of bits; the one at `start`, which is the last, is dropped when there was one before.
    private mutating func sharedBits(at start: Int) -> Int {
        let words = conditionWords
        var slot = bitSetSlot(of: start)
        while bitSets[slot] != 0 {
            let known = Int(bitSets[slot]) - 1
            var isEqual = true
            for offset in 0..<words where bits[known + offset] != bits[start + offset] {
                isEqual = false
                break
            }
            if isEqual {
                bits.removeLast(downTo: start)
                return known
            }
            slot = (slot + 1) & bitSetsMask
        }
        bitSets[slot] = UInt32(start) + 1
        bitSetCount += 1
        if bitSetCount * 2 > bitSetsMask { growBitSets() }
        return start
    }

    /// Where looking for a set of bits begins.
    private func bitSetSlot(of start: Int) -> Int {
        var hash: UInt64 = 0
        for offset in 0..<conditionWords {
            hash = (hash ^ bits[start + offset]) &* 0x9E37_79B9_7F4A_7C15  // wraps on purpose
            hash ^= hash >> 29
        }
        return Int(truncatingIfNeeded: hash ^ hash >> 32) & bitSetsMask
    }

    @inline(never)
    private mutating func growBitSets() {
        var starts = ScratchBuffer<UInt32>(minimumCapacity: bitSetCount)
        for position in 0..<bitSets.count where bitSets[position] != 0 { starts.append(bitSets[position]) }
        let size = (bitSetsMask + 1) * 2
        bitSets.removeAll()
        bitSets.append(repeating: 0, count: size)
        bitSetsMask = size - 1
        for position in 0..<starts.count {
            var slot = bitSetSlot(of: Int(starts[position]) - 1)
            while bitSets[slot] != 0 { slot = (slot + 1) & bitSetsMask }
            bitSets[slot] = starts[position]
        }
    }

    /// Sets in `target`, from `base` on, the bits of a set that begins at `start`.
    package func addConditionBits(at start: Int, to target: inout ScratchBuffer<UInt64>, from base: Int) {
        for word in 0..<conditionWords { target[base + word] |= bits[start + word] }
    }

    /// Whether a condition may hold for the content; `false` is certain.
    package mutating func mayHold(_ condition: ConditionID, for id: ContentID) -> Bool {
        let start = conditionBits(of: id)
        let number = Int(condition.rawValue)
        return bits[start + number >> 6] >> UInt64(number & 63) & 1 != 0
    }

    // MARK: Upkeep

    package mutating func reset() {
        if contents.count * 8 > index.count {
            index.fill(0, from: 0, count: index.count)
        } else {
            for position in 0..<contents.count { index[Int(contents[position].slot)] = 0 }
        }
        derived.removeAll()
        derived.trim(to: 65_536)
        if bitSetCount > 0 { bitSets.fill(0, from: 0, count: bitSets.count) }
        bitSetCount = 0
        contents.removeAll()
        contents.trim(to: 65_536)
        bits.removeAll()
        bits.trim(to: 1 << 20)
        largeCopies.removeAll()
        largeBytes = 0
        scannedBytes = 0
        transformationRuns = 0
    }

    @inline(never)
    private mutating func growIndex() {
        let size = (indexMask + 1) * 2
        index.removeAll()
        index.append(repeating: 0, count: size)
        indexMask = size - 1
        for position in 0..<contents.count {
            var slot = Int(contents[position].hash) & indexMask
            while index[slot] != 0 { slot = (slot + 1) & indexMask }
            index[slot] = UInt32(position) + 1
            contents[position].slot = UInt32(slot)
        }
    }
}
