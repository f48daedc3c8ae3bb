internal import PatternMatching

/// An element of TX.
package struct TransactionVariable: BitwiseCopyable {
    /// Spelled as the rule that made it did.
    package var name: ByteRef
    package var foldedHash: UInt32
    package var text: ByteRef
    package var number: Int64
    package var exists = false
    /// `text` is current; otherwise it is `number` written out.
    package var hasText = false
    /// `number` is current; otherwise it is what `text` begins with.
    package var hasNumber = false
    /// Where it stands in the order of creation.
    package var order: UInt32 = 0
}

/// The TX collection: one entry per static name of the program (its slot), then the names rules made up as they ran.
///
/// A name that a rule builds from a request's bytes may be a static one: it is always looked up first.
package struct TransactionVariables: ~Copyable {
    private let arena: Arena
    private var entries = ScratchBuffer<TransactionVariable>(minimumCapacity: 256)
    /// Entries in the order in which they began to exist; stale ones are passed over.
    private var order = ScratchBuffer<UInt32>(minimumCapacity: 256)
    /// Open addressing over folded names: entry index + 1.
    private var index = ScratchBuffer<UInt32>(minimumCapacity: 1024)
    private var indexMask = 1023
    /// Entries below have static names.
    package let slotCount: Int
    private let limit: Int
    /// Where the last number that was written out ends in the arena.
    package private(set) var lastTextEnd = 0
    /// Set when a name was refused because there were too many.
    package private(set) var isFull = false

    package init(arena: Arena, slots: [SlotName], options: EngineOptions) {
        self.arena = arena
        slotCount = slots.count
        limit = options.transactionVariablesLimit
        // At most half full, or a search for a name that is absent would not end.
        while slots.count * 2 > indexMask { indexMask = indexMask * 2 + 1 }
        index.append(repeating: 0, count: indexMask + 1)
        for slot in slots {
            // The arena's constants are written before the first transaction.
            let name = arena.append(slot.text.span) ?? .empty
            let number = entries.count
            entries.append(
                TransactionVariable(name: name, foldedHash: slot.foldedHash, text: .empty, number: 0))
            insertIntoIndex(number)
        }
    }

    package subscript(entry: Int) -> TransactionVariable { entries[entry] }

    package func exists(_ entry: Int) -> Bool { entries[entry].exists }

    /// The entry with this name, if there is or was one.
    package func find(_ name: Span<UInt8>) -> Int? {
        let hash = ByteHash.foldedHash(name)
        var slot = Int(hash) & indexMask
        while index[slot] != 0 {
            let candidate = Int(index[slot]) - 1
            if entries[candidate].foldedHash == hash,
                arena.bytes(entries[candidate].name).equalsIgnoringASCIICase(name)
            {
                return candidate
            }
            slot = (slot + 1) & indexMask
        }
        return nil
    }

    /// The entry with this name, made when there is none; `nil` when there are too many.
    package mutating func findOrMake(_ name: ByteRef) -> Int? {
        if let known = find(arena.bytes(name)) { return known }
        guard entries.count - slotCount < limit else {
            isFull = true
            return nil
        }
        let number = entries.count
        entries.append(
            TransactionVariable(
                name: name, foldedHash: ByteHash.foldedHash(arena.bytes(name)), text: .empty, number: 0))
        if entries.count * 2 > indexMask { growIndex() } else { insertIntoIndex(number) }
        return number
    }

    package mutating func set(_ entry: Int, text: ByteRef) {
        var variable = entries[entry]
        variable.text = text
        variable.hasText = true
        variable.hasNumber = false
        store(variable, at: entry)
    }

    package mutating func set(_ entry: Int, number: Int64) {
        var variable = entries[entry]
        variable.number = number
        variable.hasNumber = true
        variable.hasText = false
        store(variable, at: entry)
    }

    package mutating func remove(_ entry: Int) { entries[entry].exists = false }

    /// The number the element begins with; 0 when it does not exist.
    package mutating func number(_ entry: Int) -> Int64 {
        let variable = entries[entry]
        guard variable.exists else { return 0 }
        if variable.hasNumber { return variable.number }
        let number = NumberPrefix.parse(arena.bytes(variable.text))
        entries[entry].number = number
        entries[entry].hasNumber = true
        return number
    }

    /// The element's value; empty when it does not exist.
    package mutating func text(_ entry: Int) -> ByteRef {
        let variable = entries[entry]
        guard variable.exists else { return .empty }
        if variable.hasText { return variable.text }
        let text =
            arena.build(bound: NumberPrefix.longestText) { NumberPrefix.write(variable.number, to: &$0) } ?? .empty
        entries[entry].text = text
        entries[entry].hasText = true
        lastTextEnd = text.offset + text.count
        return text
    }

    /// How many places ``entry(inOrder:)`` has.
    package var orderCount: Int { order.count }

    /// The entry at a place of the order of creation, if it still exists.
    package func entry(inOrder place: Int) -> Int? {
        let entry = Int(order[place])
        return entries[entry].exists && entries[entry].order == UInt32(place) ? entry : nil
    }

    package mutating func reset() {
        for place in 0..<order.count {
            let entry = Int(order[place])
            if entry < slotCount { entries[entry].exists = false }
        }
        order.removeAll()
        // Newest first, so that each one's place in the index is where looking for it ends.
        while entries.count > slotCount {
            removeFromIndex(entries.count - 1)
            entries.removeLast(downTo: entries.count - 1)
        }
        isFull = false
        lastTextEnd = 0
    }

    private mutating func store(_ variable: TransactionVariable, at entry: Int) {
        var variable = variable
        if !variable.exists {
            variable.exists = true
            variable.order = UInt32(order.count)
            order.append(UInt32(entry))
            if order.count > 4 * (entries.count + 16) { compactOrder(adding: entry, variable) }
        }
        entries[entry] = variable
    }

    /// Drops stale places, so that setting and removing in turn cannot grow the order without bound.
    @inline(never)
    private mutating func compactOrder(adding newest: Int, _ variable: TransactionVariable) {
        entries[newest] = variable
        var kept = 0
        for place in 0..<order.count {
            let entry = Int(order[place])
            guard entries[entry].exists, entries[entry].order == UInt32(place) else { continue }
            order[kept] = UInt32(entry)
            entries[entry].order = UInt32(kept)
            kept += 1
        }
        order.removeLast(downTo: kept)
    }

    private mutating func insertIntoIndex(_ number: Int) {
        var slot = Int(entries[number].foldedHash) & indexMask
        while index[slot] != 0 { slot = (slot + 1) & indexMask }
        index[slot] = UInt32(number) + 1
    }

    /// Undoes the insertion of the entry that was inserted last.
    private mutating func removeFromIndex(_ number: Int) {
        var slot = Int(entries[number].foldedHash) & indexMask
        while index[slot] != UInt32(number) + 1 { slot = (slot + 1) & indexMask }
        index[slot] = 0
    }

    @inline(never)
    private mutating func growIndex() {
        let size = (indexMask + 1) * 2
        index.removeAll()
        index.append(repeating: 0, count: size)
        indexMask = size - 1
        for number in 0..<entries.count { insertIntoIndex(number) }
    }
}
