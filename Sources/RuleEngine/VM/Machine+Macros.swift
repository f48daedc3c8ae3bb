// Texts with macros, expanded where they are needed.
extension Machine {
    /// The macro's text now. A text that is one variable and nothing else is not copied.
    mutating func expand(_ macro: MacroID, limit: Int = .max) -> ByteRef {
        let index = Int(macro.rawValue)
        if let literal = constants.macroLiterals[index] { return literal }
        let parts = program.macros[index].parts
        if parts.count == 1 { return cut(partText(parts[0], constants.macroParts[index][0]), to: limit) }
        var texts: [ByteRef] = []
        texts.reserveCapacity(parts.count)
        var total = 0
        for (position, part) in parts.enumerated() {
            let text = partText(part, constants.macroParts[index][position])
            texts.append(text)
            let (sum, overflow) = total.addingReportingOverflow(text.count)
            total = overflow ? .max : sum
        }
        let arena = arena
        var room = min(total, limit)
        let isCut = total > limit
        let built = arena.build(bound: isCut ? room + 3 : room) { output in
            for text in texts {
                let bytes = arena.bytes(text)
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

    private mutating func partText(_ part: CompiledMacro.Part, _ literal: ByteRef) -> ByteRef {
        switch part {
        case .literal:
            return literal
        case .slot(let slot):
            return variables.text(Int(slot.rawValue))
        case .element(let variable, let source, let selector):
            return firstElement(variable, source, selector) ?? .empty
        case .firstOf(let variable, let sources, let selector):
            for source in sources {
                if let text = firstElement(variable, source, selector) { return text }
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
                    guard element.keyHash == program.keys[Int(key)].foldedHash,
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
