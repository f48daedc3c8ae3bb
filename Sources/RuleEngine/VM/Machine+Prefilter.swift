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

// Which rules of a segment must be visited. A bit may say "can match" wrongly, never "cannot match".
extension Machine {
    /// Prepares a segment: its always-armed rules, and those whose condition may hold for some value.
    mutating func enterSegment(_ number: Int) {
        segment = number
        let plan = program.segments[number]
        armed.removeAll()
        if usesPrefilter {
            for word in 0..<plan.wordCount { armed.append(program.alwaysArmed[Int(plan.alwaysStart) + word]) }
            armWatchedRules(of: plan)
        } else {
            for word in 0..<plan.wordCount {
                let rest = plan.ruleCount - word * 64
                armed.append(rest >= 64 ? .max : (1 << UInt64(rest)) - 1)
            }
        }
    }

    /// Traces and oracles visit every rule.
    var usesPrefilter: Bool { options.usesPrefilter && trace == nil }

    /// Looks again at what the current segment watches, after a rule added elements.
    mutating func rearmSegment() {
        if usesPrefilter { armWatchedRules(of: program.segments[segment]) }
    }

    private mutating func armWatchedRules(of plan: Segment) {
        let program = program
        let words = program.conditions.wordCount
        for index in Int(plan.watchStart)..<Int(plan.watchEnd) {
            let watch = program.watches[index]
            let cell = Int(watch.cell)
            guard updateCell(cell) else { continue }
            for position in Int(watch.wordStart)..<Int(watch.wordEnd) {
                let watched = program.watchedWords[position]
                var hits = cellBits[cell * words + Int(watched.word)] & watched.mask
                while hits != 0 {
                    let condition = UInt32(watched.word) * 64 + UInt32(hits.trailingZeroBitCount)
                    hits &= hits - 1  // not zero
                    arm(watch, condition)
                }
            }
        }
    }

    private mutating func arm(_ watch: Watch, _ condition: UInt32) {
        let program = program
        var low = Int(watch.armStart)
        let end = Int(watch.armEnd)
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if program.arms[middle].condition.rawValue < condition { low = middle + 1 } else { high = middle }
        }
        while low < end, program.arms[low].condition.rawValue == condition {
            let rule = Int(program.arms[low].rule)
            armed[rule >> 6] |= 1 << UInt64(rule & 63)
            low += 1
        }
    }

    /// Scans the elements that the cell has not seen yet; whether it has any.
    private mutating func updateCell(_ number: Int) -> Bool {
        let cell = program.cells[number]
        let count = elements.count(cell.collection)
        guard count > 0 else { return false }
        var state = cellStates[number]
        let version = elements.version(cell.collection)
        let words = program.conditions.wordCount
        if !state.isCleared || state.version != version {
            cellBits.fill(0, from: number * words, count: words)
            state = CellState(scanned: 0, version: version, isCleared: true)
        }
        guard Int(state.scanned) < count else { return true }
        let start = elements.start(cell.collection)
        let hash = cell.key.map { program.keys[Int($0)].foldedHash } ?? 0
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
        let step = program.nodes[Int(node.rawValue)]
        let before = transformed(content, to: step.parent)
        guard let after = contents.transformed(before, by: step.transformation) else {
            undecided.insert(.memory)
            return before
        }
        return after
    }
}
