internal import PatternMatching

/// What is known of one cell in this transaction.
struct CellState: BitwiseCopyable {
    /// Elements already scanned.
    var scanned: UInt32 = 0
    /// The collection's version when they were.
    var version: UInt32 = 0
    /// Whether the cell's bits have been cleared for this transaction.
    var isCleared = false
    /// Of a group: the kinds of bytes that occur in its values as received.
    var signature: UInt64 = 0
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
        let group = Int(tables.cellGroups[cell])
        var wordsBefore = Int(watch.wordStart)
        for index in 0..<cellConditions.summaryCount {
            let watchedSummary = tables.watchSummaries[Int(watch.summaryStart) + index]
            var words = watchedSummary
            words &= cellConditions.summary(index, ofRow: cell) | groupConditions.summary(index, ofRow: group)
            while words != 0 {
                let below = (words & (0 &- words)) &- 1  // the bits under the lowest one; words is not zero
                arm(
                    tables.watchedWords[wordsBefore + (watchedSummary & below).nonzeroBitCount], cell: cell,
                    group: group)
                words &= words &- 1  // not zero
            }
            wordsBefore += watchedSummary.nonzeroBitCount
        }
    }

    /// Arms the rules of the conditions that are watched in one word and may hold.
    private mutating func arm(_ watched: WatchedWord, cell: Int, group: Int) {
        let word = Int(watched.word)
        var hits = cellConditions.word(word, ofRow: cell) | groupConditions.word(word, ofRow: group)
        hits &= watched.mask
        while hits != 0 {
            let below = (hits & (0 &- hits)) &- 1  // as above
            let place = Int(watched.armStart) + (watched.mask & below).nonzeroBitCount
            for arm in Int(tables.armStarts[place])..<Int(tables.armStarts[place + 1]) {
                let rule = Int(tables.armedRules[arm])
                armed[rule >> 6] |= 1 << UInt64(rule & 63)
            }
            hits &= hits &- 1  // not zero
        }
    }

    /// Scans the elements that the cell has not seen yet; whether it has any.
    ///
    /// What the values hold as received counts for all cells of a group, so that a cell adds only what its
    /// transformations change, which for most values is nothing.
    private mutating func updateCell(_ number: Int) -> Bool {
        let cell = tables.cells[number]
        let count = elements.count(cell.collection)
        guard count > 0 else { return false }
        let group = Int(tables.cellGroups[number])
        updateGroup(group, of: cell, count: count)
        var state = cellStates[number]
        let version = elements.version(cell.collection)
        if !state.isCleared || state.version != version {
            cellConditions.clear(row: number)
            state = CellState(scanned: 0, version: version, isCleared: true)
        }
        guard Int(state.scanned) < count else { return true }
        let triggers = tables.chainTriggers[Int(cell.node.rawValue)]
        if groupStates[group].signature & triggers != 0 || triggers == .max {
            let start = elements.start(cell.collection)
            let scope = cell.collection.scanScope
            // Of elements that were never replaced, what was gathered once stays gathered.
            let isUnchanged = version == 0
            var last: ScanAnswer?
            for position in start + Int(state.scanned)..<start + count {
                if arena.isExhausted { break }
                if cell.key != nil, !isElement(position, of: cell) { continue }
                let received = elementContent(position, cell.part)
                if triggers != .max, contents.signature(of: received) & triggers == 0 { continue }
                if isUnchanged {
                    if contents.isSettled(received, for: .cell(number)) { continue }
                    contents.settle(received, for: .cell(number))
                }
                let content = transformed(received, to: cell.node)
                if content == received { continue }
                let answer = contents.answer(for: content, scope: scope)
                // Neighbours often have the same.
                if answer != last { contents.add(answer, to: &cellConditions, row: number) }
                last = answer
            }
        }
        state.scanned = UInt32(truncatingIfNeeded: count)
        cellStates[number] = state
        return true
    }

    /// Scans values as received that no cell of the group has seen yet.
    private mutating func updateGroup(_ group: Int, of cell: Cell, count: Int) {
        var state = groupStates[group]
        let version = elements.version(cell.collection)
        if !state.isCleared || state.version != version {
            groupConditions.clear(row: group)
            state = CellState(scanned: 0, version: version, isCleared: true)
        }
        guard Int(state.scanned) < count else { return }
        let start = elements.start(cell.collection)
        let scope = cell.collection.scanScope
        let isUnchanged = version == 0  // as in a cell
        var last: ScanAnswer?
        for position in start + Int(state.scanned)..<start + count {
            if arena.isExhausted { break }
            if cell.key != nil, !isElement(position, of: cell) { continue }
            let content = elementContent(position, cell.part)
            if isUnchanged, contents.isSettled(content, for: .group(group)) { continue }
            let answer = contents.answer(for: content, scope: scope)
            contents.settle(content, for: .group(group))
            state.signature |= contents.signature(of: content)
            if answer != last { contents.add(answer, to: &groupConditions, row: group) }
            last = answer
        }
        state.scanned = UInt32(truncatingIfNeeded: count)
        groupStates[group] = state
    }

    /// Whether the element has the cell's key.
    private func isElement(_ position: Int, of cell: Cell) -> Bool {
        guard let key = cell.key else { return true }
        let element = elements[position]
        return element.keyHash == tables.keyHashes[Int(key)]
            && arena.bytes(element.key).equalsIgnoringASCIICase(arena.bytes(constants.keys[Int(key)]))
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
        let triggers = tables.chainTriggers[Int(node.rawValue)]
        guard triggers != 0 else { return content }  // the root
        if triggers != .max, contents.signature(of: content) & triggers == 0 { return content }
        var current = content
        for step in Int(tables.chainStarts[Int(node.rawValue)])..<Int(tables.chainStarts[Int(node.rawValue) + 1]) {
            if let next = contents.transformed(current, by: tables.chainSteps[step]) {
                current = next
            } else {
                undecided.insert(.memory)
            }
        }
        return current
    }
}
