internal import PatternMatching

// Texts with macros, expanded where they are needed.
extension Machine {
    /// The macro's text now. A text that is one variable and nothing else is not copied.
    mutating func expand(_ macro: MacroID, limit: Int = .max) -> ByteRef {
        let index = Int(macro.rawValue)
        if constants.isLiteral[index] { return constants.macroLiterals[index] }
        let first = Int(tables.macroStarts[index])
        let count = Int(tables.macroStarts[index + 1]) - first
        if count == 1 { return cut(partText(first), to: limit) }
        macroTexts.removeAll()
        var total = 0
        for position in 0..<count {
            let text = partText(first + position)
            macroTexts.append(text)
            let (sum, overflow) = total.addingReportingOverflow(text.count)
            total = overflow ? .max : sum
        }
        let arena = arena
        var room = min(total, limit)
        let isCut = total > limit
        let built = arena.build(bound: isCut ? room + 3 : room) { output in
            for position in 0..<count {
                let bytes = arena.bytes(macroTexts[position])
                let count = min(bytes.count, room)
                for offset in 0..<count { output.append(bytes[offset]) }
                room -= count
            }
            if isCut { for _ in 0..<3 { output.append(UInt8(ascii: ".")) } }
        }
        if built == nil { undecided.insert(.memory) }
        return built ?? .empty
    }

    private mutating func cut(_ text: ByteRef, to limit: Int) -> ByteRef {
        guard text.count > limit else { return text }
        let arena = arena
        let bytes = arena.bytes(text)
        let built = arena.build(bound: limit + 3) { output in
            for offset in 0..<limit { output.append(bytes[offset]) }
            for _ in 0..<3 { output.append(UInt8(ascii: ".")) }
        }
        return built ?? .empty
    }

    private mutating func partText(_ number: Int) -> ByteRef {
        switch tables.macroParts[number] {
        case .literal:
            return constants.macroParts[number]
        case .slot(let slot):
            return variables.text(Int(slot.rawValue))
        case .element(let variable, let source, let selector):
            return firstElement(variable, source, selector) ?? .empty
        case .firstOf(let start, let count, let variable, let selector):
            for position in Int(start)..<Int(start) + Int(count) {
                if let text = firstElement(variable, tables.macroSources[position], selector) { return text }
            }
            return .empty
        }
    }

    /// The first element that a macro selects.
    private mutating func firstElement(
        _ variable: Variable, _ source: TargetSource, _ selector: TargetSelector
    ) -> ByteRef? {
        // Common cases without the cursor, which a rule being evaluated may hold.
        switch source {
        case .stored(let collection, let part):
            let start = elements.start(collection)
            for position in start..<start + elements.count(collection) {
                let element = elements[position]
                if case .key(let key) = selector {
                    guard element.keyHash == tables.keyHashes[Int(key)],
                        arena.bytes(element.key).equalsIgnoringASCIICase(arena.bytes(constants.keys[Int(key)]))
                    else { continue }
                }
                return part == .value ? element.value : element.key
            }
            return nil
        case .slot(let slot):
            return variables.text(Int(slot.rawValue))
        case .computed(let variable):
            return computedValue(variable)
        case .volatile(.matchedVar):
            return matchedContent == .none ? matchedValue : contents.resident(matchedContent)
        case .volatile(.matchedVarName):
            return text(of: matchedName)
        case .volatile, .xpath:
            return firstSnapshotElement(source, selector)
        case .never:
            return nil
        }
    }

    /// A variable worked out on reading.
    mutating func computedValue(_ variable: Variable) -> ByteRef {
        let now = services.clock.nowMicroseconds()
        let facts = ComputedFacts(
            nowMicroseconds: now, durationMicroseconds: max(0, now - startedMicroseconds),
            localTime: services.clock.localTime(of: now))
        return arena.build(bound: computedVariableLimitBytes) { variable.write(facts, to: &$0) } ?? .empty
    }
}
