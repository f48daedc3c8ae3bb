package import PatternMatching

/// A distinct byte string of one transaction. Values with the same bytes share it, whatever they are called and
/// whichever transformations made them.
package struct ContentID: BitwiseCopyable, Sendable, Equatable {
    package var rawValue: UInt32

    /// The content of a number below the table's count.
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Not asked for yet.
    package static let none = ContentID(rawValue: .max)
}

/// The distinct byte strings of one transaction: each is transformed once per transformation and scanned once by
/// the prefilter, however many rules look at it.
///
/// A transformation that changes nothing answers the same id, so that a harmless value stays one content through
/// every chain of transformations. Large results are given back to the system once they exceed a budget and made
/// again, from the content they came from, when somebody reads them (``bytes(of:)``).
package struct ContentTable: ~Copyable {
    /// There may be one for every few bytes of a request, hence 40 bytes and not more.
    struct Content: BitwiseCopyable {
        var ref: ByteRef
        var hash: UInt32
        /// The scan's answer, which contents share for which the same conditions may hold; negative until scanned.
        var answer = Self.nothingKnown
        /// The first of the results of transformations that changed something, in ``derived``; -1 for none.
        var derived: Int32 = -1
        /// Byte classes that occur; meaningful once known.
        var signature = HalfWords(0)
        /// Who asked last and is done with it; the same value is often there more than once.
        var settledFor = Asker.nobody
        /// Transformations, by number, that ran and changed nothing.
        var unchanged = HalfWords(0)

        static let nothingKnown: Int32 = -2
        static let signatureKnown: Int32 = -1

        init(ref: ByteRef, hash: UInt32) {
            self.ref = ref
            self.hash = hash
        }
    }

    /// 64 bits that need no more than the alignment of 32.
    struct HalfWords: BitwiseCopyable {
        private var high: UInt32
        private var low: UInt32

        init(_ bits: UInt64) {
            high = UInt32(truncatingIfNeeded: bits >> 32)
            low = UInt32(truncatingIfNeeded: bits)
        }

        var bits: UInt64 { UInt64(high) << 32 | UInt64(low) }
    }

    /// What a transformation made of a content, and the next such of the same content.
    struct Derived: BitwiseCopyable {
        var result: ContentID
        var next: Int32
        var transformation: UInt8
    }

    /// A large copy, and how to make it again.
    struct LargeCopy: BitwiseCopyable {
        var id: ContentID
        var parent: ContentID
        var transformation: UInt8
        var isDiscarded = false
    }

    package let arena: Arena
    private let conditions: ConditionSet
    private let context: TransformationContext
    private var triggerMasks = ScratchBuffer<UInt64>(minimumCapacity: 64)
    private var contents = ScratchBuffer<Content>(minimumCapacity: 1024)
    private var scans = ConditionScratch()
    /// A bit for each content whose answer tells only of what is asked of responses; not more words than needed.
    private var scannedInPart = ScratchBuffer<UInt64>()

    /// Open addressing, content index + 1, 0 is free.
    private var index = ScratchBuffer<UInt32>(minimumCapacity: 2048)
    private var indexMask = 2047
    /// Results of transformations that changed something: a list for each content.
    private var derived = ScratchBuffer<Derived>(minimumCapacity: 512)

    /// Large copies, oldest and so lowest id first, and how many bytes of them are resident.
    private var largeCopies = ScratchBuffer<LargeCopy>()
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
        self.context = context
        largeCopyBytes = options.largeCopyBytes
        index.append(repeating: 0, count: 2048)
        precondition(Transformation.allCases.count <= 64, "a bit for each transformation")
        for transformation in Transformation.allCases {
            triggerMasks.append(transformation.triggers.map { conditions.mask(for: $0) } ?? .max)
        }
    }

    package var count: Int { contents.count }

    package func ref(of id: ContentID) -> ByteRef { contents[Int(id.rawValue)].ref }

    /// The bytes of a content, made again if they had been given back.
    package mutating func resident(_ id: ContentID) -> ByteRef {
        let ref = contents[Int(id.rawValue)].ref
        if ref.count > largeCopyBytes { restoreIfDiscarded(id) }
        return ref
    }

    /// The content with the bytes at `ref`, which must be in this table's arena.
    package mutating func intern(_ ref: ByteRef) -> ContentID {
        let hash = ByteHash.hash(arena.bytes(ref))
        return intern(ref, hash: hash).id
    }

    private mutating func intern(_ ref: ByteRef, hash wide: UInt64) -> (id: ContentID, isNew: Bool) {
        let hash = UInt32(truncatingIfNeeded: wide ^ wide >> 32)
        var slot = Int(hash) & indexMask
        while true {
            let entry = index[slot]
            if entry == 0 { break }
            let known = contents[Int(entry) - 1]
            if known.hash == hash, known.ref.count == ref.count {
                let candidate = ContentID(rawValue: entry - 1)
                if ref.count > largeCopyBytes { restoreIfDiscarded(candidate) }
                if arena.bytes(known.ref).equals(arena.bytes(ref)) { return (candidate, false) }
            }
            slot = (slot + 1) & indexMask
        }
        let id = ContentID(rawValue: UInt32(contents.count))
        contents.append(Content(ref: ref, hash: hash))
        arena.charge(Self.contentBytes)
        index[slot] = id.rawValue + 1
        if contents.count * 3 > index.count * 2 { growIndex() }
        return (id, true)
    }

    /// Places of the index that stay over a reset.
    private static let keptIndexPlaces = 1 << 17
    /// What a content costs: its record and its places in the index.
    private static let contentBytes = MemoryLayout<Content>.stride + 12

    // MARK: Transformations

    /// Signature bits of the bytes that a transformation reacts to; all when it may react to anything.
    package func triggerMask(of transformation: Transformation) -> UInt64 {
        triggerMasks[Int(transformation.rawValue)]
    }

    /// Which byte classes occur in the content.
    package mutating func signature(of id: ContentID) -> UInt64 {
        let position = Int(id.rawValue)
        var content = contents[position]
        if content.answer != Content.nothingKnown { return content.signature.bits }
        let ref = resident(id)
        content.signature = HalfWords(conditions.signature(of: arena.bytes(ref)))
        content.answer = Content.signatureKnown
        contents[position] = content
        return content.signature.bits
    }

    /// The content that `transformation` makes of `id`: the same one when nothing changes, `nil` when memory ran out.
    package mutating func transformed(_ id: ContentID, by transformation: Transformation) -> ContentID? {
        let triggers = triggerMasks[Int(transformation.rawValue)]
        // No byte occurs that this transformation reacts to. One without triggers may change even the empty content.
        if triggers != .max, signature(of: id) & triggers == 0 { return id }
        let bit: UInt64 = 1 &<< UInt64(transformation.rawValue)  // below 64
        let position = Int(id.rawValue)
        if contents[position].unchanged.bits & bit != 0 { return id }
        var place = contents[position].derived
        while place >= 0 {
            let known = derived[Int(place)]
            if known.transformation == transformation.rawValue { return known.result }
            place = known.next
        }
        guard let result = apply(transformation, to: id) else { return nil }
        if result == id {
            contents[position].unchanged = HalfWords(contents[position].unchanged.bits | bit)
        } else {
            let next = contents[position].derived
            // There are fewer than contents × transformations.
            contents[position].derived = Int32(truncatingIfNeeded: derived.count)
            derived.append(Derived(result: result, next: next, transformation: transformation.rawValue))
            arena.charge(MemoryLayout<Derived>.stride)
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
        let interned = intern(output, hash: ByteHash.hash(arena.bytes(output)))
        guard interned.isNew else {
            // Restoring the known content built and took back bytes above this copy, so it is still the last.
            arena.release(output)
            return interned.id
        }
        if isLarge {
            largeCopies.append(LargeCopy(id: interned.id, parent: id, transformation: transformation.rawValue))
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
            let copy = largeCopies[position]
            defer { position += 1 }
            guard !copy.isDiscarded, copy.id != first, copy.id != second else { continue }
            let ref = contents[Int(copy.id.rawValue)].ref
            arena.discard(ref)
            largeCopies[position].isDiscarded = true
            largeBytes -= ref.count
        }
    }

    @inline(never)
    private mutating func restoreIfDiscarded(_ id: ContentID) {
        guard let place = largeCopyPlace(of: id), largeCopies[place].isDiscarded,
            let transformation = Transformation(rawValue: largeCopies[place].transformation)
        else { return }
        let parent = largeCopies[place].parent
        let ref = contents[Int(id.rawValue)].ref
        let input = resident(parent)
        let arena = arena
        let context = context
        let source = arena.bytes(input)
        let bound = transformation.outputBound.capacity(forInputOf: input.count)
        let isRestored = arena.restore(ref, bound: bound) {
            _ = transformation.apply(source, to: &$0, context: context)
        }
        guard isRestored else { return }  // The arena is exhausted, and says so.
        largeCopies[place].isDiscarded = false
        largeBytes += ref.count
        keepLargeCopiesWithinBudget(but: id, and: parent)
    }

    /// Where the large copy with this id stands; `nil` when the content is none, but was received so.
    private func largeCopyPlace(of id: ContentID) -> Int? {
        var low = 0
        var high = largeCopies.count
        while low < high {
            let middle = (low + high) / 2
            if largeCopies[middle].id.rawValue < id.rawValue { low = middle + 1 } else { high = middle }
        }
        return low < largeCopies.count && largeCopies[low].id == id ? low : nil
    }

    // MARK: Prefilter

    /// Which conditions may hold for the content; scans it when nobody did before.
    ///
    /// With the scope `responses` the answer may be without what is never asked of responses.
    package mutating func answer(for id: ContentID, scope: ConditionSet.Scope = .everything) -> ScanAnswer {
        let position = Int(id.rawValue)
        let known = contents[position].answer
        if known >= 0, scannedInPart.count == 0 || scope.isResponses || !isScannedInPart(position) {
            return ScanAnswer(start: known)
        }
        return scan(id, scope: scope)
    }

    @inline(never)
    private mutating func scan(_ id: ContentID, scope: ConditionSet.Scope) -> ScanAnswer {
        let position = Int(id.rawValue)
        setScannedInPart(position, scope.isResponses)
        let mask = signature(of: id)
        let ref = resident(id)
        let before = scans.answers.memoryBytes
        let arena = arena
        let answer = conditions.scan(arena.bytes(ref), signature: mask, scope: scope, scratch: &scans)
        arena.charge(scans.answers.memoryBytes - before)
        scannedBytes += ref.count
        contents[position].answer = answer.start
        return answer
    }

    private func isScannedInPart(_ position: Int) -> Bool {
        position >> 6 < scannedInPart.count && scannedInPart[position >> 6] >> UInt64(position & 63) & 1 != 0
    }

    private mutating func setScannedInPart(_ position: Int, _ isInPart: Bool) {
        let word = position >> 6
        guard isInPart || word < scannedInPart.count else { return }
        if word >= scannedInPart.count {
            scannedInPart.append(repeating: 0, count: word + 1 - scannedInPart.count)
        }
        let bit: UInt64 = 1 << UInt64(position & 63)
        if isInPart { scannedInPart[word] |= bit } else { scannedInPart[word] &= ~bit }
    }

    /// Adds the conditions of an answer to a row of them.
    package func add(_ answer: ScanAnswer, to rows: inout SparseBitRows, row: Int) {
        scans.answers.add(answer, to: &rows, row: row)
    }

    /// Whether a condition may hold for the content; `false` is certain.
    @inline(__always)
    package mutating func mayHold(_ condition: ConditionID, for id: ContentID) -> Bool {
        var known = ScanAnswer(start: contents[Int(id.rawValue)].answer)
        if known.start < 0 || scannedInPart.count > 0 {
            known = answer(for: id, scope: conditions.asksResponses(condition) ? .responses : .everything)
        }
        return scans.answers.mayHold(condition, in: known)
    }

    /// Who looks at one content after another, and wants to see each of them once.
    package struct Asker: BitwiseCopyable, Equatable {
        private var rawValue: UInt32

        static let nobody = Asker(rawValue: .max)

        /// A link whose operator looks at nothing but a content's bytes: what it refused once it always refuses.
        static func link(_ link: LinkID) -> Asker { Asker(rawValue: link.rawValue & .max >> 1) }
        /// A cell that gathers the conditions of contents.
        static func cell(_ number: Int) -> Asker { Asker(rawValue: 1 << 31 | UInt32(truncatingIfNeeded: number)) }
        /// A group of cells.
        static func group(_ number: Int) -> Asker { Asker(rawValue: 3 << 30 | UInt32(truncatingIfNeeded: number)) }
    }

    /// Whether this asker was the last to be done with the content.
    @inline(__always)
    func isSettled(_ id: ContentID, for asker: Asker) -> Bool { contents[Int(id.rawValue)].settledFor == asker }

    /// Notes that the asker need not see the content again.
    @inline(__always)
    mutating func settle(_ id: ContentID, for asker: Asker) { contents[Int(id.rawValue)].settledFor = asker }

    // MARK: Upkeep

    package mutating func reset() {
        if index.count > Self.keptIndexPlaces {
            index.removeAll()
            index.trim(to: 2048)
            index.append(repeating: 0, count: 2048)
            indexMask = 2047
        } else if contents.count * 8 > index.count {
            index.fill(0, from: 0, count: index.count)
        } else {
            for position in 0..<contents.count {
                var slot = Int(contents[position].hash) & indexMask
                while index[slot] != UInt32(position) + 1 { slot = (slot + 1) & indexMask }
                index[slot] = 0
            }
        }
        derived.removeAll()
        derived.trim(to: 65_536)
        scans.answers.removeAll()
        contents.removeAll()
        contents.trim(to: 65_536)
        scannedInPart.removeAll()
        scannedInPart.trim(to: 1_024)
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
        }
    }
}
