internal import PatternMatching

/// What is known of one cell in this transaction.
struct CellState: BitwiseCopyable {
    /// Elements already scanned.
    var scanned: UInt32 = 0
    /// The collection's version when they were.
    var version: UInt32 = 0
    /// Whether the cell's bits have been cleared for this transaction.
    var isCleared = false
}

// Which rules of a phase must be visited. A bit may say "can match" wrongly, never "cannot match".
extension Machine {
    /// Prepares a phase: its always-armed rules, or all of them.
    mutating func beginPhase() {
        let plan = tables.phases[phase.index]
        armed.removeAll()
        upToDate.removeAll()
        upToDate.append(repeating: usesPrefilter ? 0 : .max, count: plan.watchWordCount)
        armed.append(repeating: .max, count: plan.ruleWordCount)
        if usesPrefilter {
            for word in 0..<plan.ruleWordCount { armed[word] = tables.alwaysArmed[Int(plan.alwaysStart) + word] }
        }
    }

    /// Prepares a segment: what its rules watch is scanned, and arms rules of the whole phase.
    mutating func enterSegment(_ number: Int) {
        segment = number
        let start = Int(tables.segments[number].watchesStart)
        for word in 0..<upToDate.count {
            var missing = tables.segmentWatches[start + word] & ~upToDate[word]
            guard missing != 0 else { continue }
            upToDate[word] |= missing
            while missing != 0 {
                update(watch: word * 64 + missing.trailingZeroBitCount)
                missing &= missing - 1  // not zero
            }
        }
    }

    /// Traces and oracles visit every rule.
    var usesPrefilter: Bool { options.usesPrefilter && trace == nil }

    /// Looks again at what the rules watch, after a rule added elements.
    mutating func rearmSegment() {
        guard usesPrefilter else { return }
        upToDate.fill(0, from: 0, count: upToDate.count)
        enterSegment(segment)
    }

    /// Scans what is new in a watch's cell, and arms the rules whose condition may hold for it.
    private mutating func update(watch number: Int) {
        let watch = tables.watches[tables.phases[phase.index].watches.lowerBound + number]
        let cell = Int(watch.cell)
        guard updateCell(cell) else { return }
        let base = cell * conditionWords
        for position in Int(watch.wordStart)..<Int(watch.wordEnd) {
            let watched = tables.watchedWords[position]
            var hits = cellBits[base + Int(watched.word)] & watched.mask
            while hits != 0 {
                let below = (hits & (0 &- hits)) &- 1  // the bits under the lowest hit; hits is not zero
                let place = Int(watched.armStart) + (watched.mask & below).nonzeroBitCount
                for arm in Int(tables.armStarts[place])..<Int(tables.armStarts[place + 1]) {
                    let rule = Int(tables.armedRules[arm])
                    armed[rule >> 6] |= 1 << UInt64(rule & 63)
                }
                hits &= hits - 1  // not zero
            }
        }
    }

    /// Scans the elements that the cell has not seen yet; whether it has any.
    private mutating func updateCell(_ number: Int) -> Bool {
        let cell = tables.cells[number]
        let count = elements.count(cell.collection)
        guard count > 0 else { return false }
        var state = cellStates[number]
        let version = elements.version(cell.collection)
        let words = conditionWords
        if !state.isCleared || state.version != version {
            cellBits.fill(0, from: number * words, count: words)
            state = CellState(scanned: 0, version: version, isCleared: true)
        }
        guard Int(state.scanned) < count else { return true }
        let start = elements.start(cell.collection)
        let hash = cell.key.map { tables.keyHashes[Int($0)] } ?? 0
        let keyText = cell.key.map { constants.keys[Int($0)] }
        for offset in Int(state.scanned)..<count {
            let position = start + offset
            if let keyText {
                let element = elements[position]
                guard element.keyHash == hash,
                    arena.bytes(element.key).equalsIgnoringASCIICase(arena.bytes(keyText))
                else { continue }
            }
            let content = transformed(elementContent(position, cell.part), to: cell.node)
            let bits = contents.conditionBits(of: content)
            for word in 0..<words {
                cellBits[number * words + word] |= contents.conditionWord(bits + word)
            }
        }
        state.scanned = UInt32(truncatingIfNeeded: count)
        cellStates[number] = state
        return true
    }

    /// The content of an element's value or name.
    mutating func elementContent(_ position: Int, _ part: ElementPart) -> ContentID {
        var element = elements[position]
        switch part {
        case .value:
            if element.valueContent != .none { return element.valueContent }
            element.valueContent = contents.intern(element.value)
            elements[position] = element
            return element.valueContent
        case .name:
            if element.keyContent != .none { return element.keyContent }
            element.keyContent = contents.intern(element.key)
            elements[position] = element
            return element.keyContent
        }
    }

    /// What a trie node's transformations make of a content.
    mutating func transformed(_ content: ContentID, to node: NodeID) -> ContentID {
        guard node.rawValue != 0 else { return content }
        let step = tables.nodes[Int(node.rawValue)]
        let before = transformed(content, to: step.parent)
        guard let after = contents.transformed(before, by: step.transformation) else {
            undecided.insert(.memory)
            return before
        }
        return after
    }
}
