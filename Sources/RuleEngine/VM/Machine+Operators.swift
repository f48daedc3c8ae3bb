internal import Gateway
internal import PatternMatching

// What each operator instruction decides about the current value.
extension Machine {
    /// Runs an operator instruction: sets the flag, and captures when asked to.
    mutating func decide(_ step: Instruction) {
        let flags = OperatorFlags(rawValue: step.a)
        let arena = arena
        let captures = flags.contains(.captures) && !flags.contains(.negated)
        var isDecided = true
        var result = false
        switch step.opcode {
        case .matchPattern:
            let id = PatternID(rawValue: step.c)
            switch runPattern(patterns, id, from: 0) {
            case .matched:
                result = true
                if captures { takeCaptures(groups: patterns.captureCount(id)) }
            case .noMatch: break
            case .limitExceeded, .failed: isDecided = false
            }
        case .matchEveryPattern:
            switch runEveryMatch(patterns, PatternID(rawValue: step.c), captures: captures) {
            case .some(let matched): result = matched
            case .none: isDecided = false
            }
        case .matchMacroPattern:
            let text = copy(expand(MacroID(rawValue: step.c)))
            if let compiled = macroPatterns.table(for: text, options: .rx) {
                if step.b != 0 {
                    switch runEveryMatch(compiled.table, compiled.id, captures: captures) {
                    case .some(let matched): result = matched
                    case .none: isDecided = false
                    }
                } else {
                    switch runPattern(compiled.table, compiled.id, from: 0) {
                    case .matched:
                        result = true
                        if captures { takeCaptures(groups: compiled.table.captureCount(compiled.id)) }
                    case .noMatch: break
                    case .limitExceeded, .failed: isDecided = false
                    }
                }
            } else {
                isDecided = false
                operatorFailed = true
            }
        case .matchPhrases:
            let condition = tables.phraseConditions[Int(step.c)]
            let isPossible =
                condition == .max || !usesPrefilter
                || contents.mayHold(ConditionID(rawValue: condition), for: currentContent())
            if isPossible, let range = program.phraseSets[Int(step.c)].firstMatch(in: arena.bytes(value)) {
                result = true
                if captures { capture(value.slice(range.lowerBound, range.upperBound)) }
            }
        case .compareNumber:
            let left = number ?? NumberPrefix.parse(arena.bytes(value))
            number = left
            let comparison = NumberComparison(rawValue: UInt8(truncatingIfNeeded: step.b)) ?? .equal
            result = comparison.holds(left, numberValue(tables.numbers[Int(step.c)]))
        case .compareBytes:
            let comparison = ByteComparison(rawValue: UInt8(truncatingIfNeeded: step.b)) ?? .equal
            let operand = bytesValue(Int(step.c))
            result = comparison.holds(arena.bytes(value), arena.bytes(operand))
        case .matchAddresses:
            if let address = IPAddress(arena.bytes(value)) {
                result = program.addressSets[Int(step.c)].contains(address)
            } else {
                // Not an address: the question has no answer, so not even a negated match.
                isDecided = false
            }
        case .matchAddressList:
            if let address = IPAddress(arena.bytes(value)) {
                result = lookUp(address, in: program.addressLists[Int(step.c)])
            } else {
                isDecided = false
            }
        case .findByteOutside:
            let set = tables.byteSets[Int(step.c)]
            let bytes = arena.bytes(value)
            for index in bytes.indices where !set.contains(bytes[index]) {
                result = true
                break
            }
        case .checkBytes:
            result = Operator(rawValue: UInt8(truncatingIfNeeded: step.b))?.check(arena.bytes(value)) ?? false
        case .verifyPattern:
            isDecided = verify(step, captures: captures, result: &result)
        case .setFlag:
            result = step.b != 0
            if step.b == 2 { isDecided = false }
        case .lookUpPlace:
            switch lookUpPlace() {
            case .some(let found): result = found
            case .none: isDecided = false
            }
        case .validateXML:
            result = xml?.violates(program.xmlConstraints[Int(step.c)]) ?? true
        case .matchPath:
            result = matchPath(program.pathTemplates[Int(step.c)])
        case .detectInjection:
            result = detectInjection(step, captures: captures)
        case .compareSlot:
            compareSlot(step)
            return
        case .lookUpBlockList, .enterRule, .enterLink, .nextTarget, .transform, .beginStages, .nextStage,
            .skipUnlessCondition, .continueUnlessMatched, .recordMatch, .perform, .runStage, .jumpIfRefused,
            .reportStage,
            .finishIfInterrupting, .failUnlessAny, .jump, .jumpUnlessMatched, .finishRule, .endRule:
            preconditionFailure("not an operator instruction")
        }
        // What could not be decided matches neither way.
        flag = isDecided && result != flags.contains(.negated)
        if isDecided, !flag, cursor.isAsked, cursor.remembersRefusals { contents.settle(content, for: .link(link)) }
    }

    /// `@rbl`: answers from the cache or suspends; `false` asks to be called again with the answer.
    mutating func decideBlockList(_ step: Instruction) -> Bool {
        let flags = OperatorFlags(rawValue: step.a)
        guard let address = IPAddress(arena.bytes(value)) else {
            flag = false
            return true
        }
        let zone = copy(bytesValue(Int(step.c)))
        let name = BlockListName.make(address: address, zone: zone, key: program.configuration.httpBlacklistKey)
        if let answer {
            self.answer = nil
            switch answer {
            case .yes(let listing): flag = noteListing(listing, zone, flags) != flags.contains(.negated)
            case .no: flag = flags.contains(.negated)
            case .unknown:
                counters.failedLookUps += 1
                flag = false
            }
            return true
        }
        pendingOperation = .resolve(name: name)
        return false
    }

    /// An entry was found: says what http:BL knows about the address. `false` when that is no answer of http:BL's.
    private mutating func noteListing(_ listing: UInt32, _ zone: [UInt8], _ flags: OperatorFlags) -> Bool {
        let arena = arena
        guard BlockListName.isHTTPBL(zone) else {
            if flags.contains(.captures), !flags.contains(.negated) { capture(value) }
            return true
        }
        guard let text = BlockListName.sentence(ofHTTPBL: listing) else {
            counters.failedLookUps += 1
            return false
        }
        let message = arena.append(text.span) ?? .empty
        if let entry = variables.findOrMake(arena.append("httpbl_msg")) {
            variables.set(entry, text: message)
        } else {
            undecided.insert(.variables)
        }
        if flags.contains(.captures), !flags.contains(.negated) { capture(message) }
        return true
    }

    // MARK: Patterns

    private mutating func runPattern(_ table: PatternTable, _ id: PatternID, from start: Int) -> MatchOutcome {
        counters.patternRuns += 1
        let outcome = table.match(id, subject: arena.bytes(value), from: start, scratch: patternScratch)
        switch outcome {
        case .matched, .noMatch: break
        case .limitExceeded, .failed: notePatternLimit()
        }
        return outcome
    }

    /// All non-overlapping matches; `nil` when a limit was reached before the first.
    private mutating func runEveryMatch(_ table: PatternTable, _ id: PatternID, captures: Bool) -> Bool? {
        var start = 0
        var found = false
        while start <= value.count {
            switch runPattern(table, id, from: start) {
            case .noMatch:
                return found
            case .limitExceeded, .failed:
                return found ? true : nil
            case .matched:
                found = true
                if captures { takeCaptures(groups: table.captureCount(id)) }
                guard let match = patternScratch.capture(0) else { return found }
                start = match.end > match.start ? match.end : match.end + 1
            }
        }
        return found
    }

    /// Sets TX.0…TX.9 from the last match of a pattern with so many groups; digits without a group are removed.
    private mutating func takeCaptures(groups: Int) {
        for index in 0..<10 {
            guard index <= groups else {
                variables.remove(index)
                continue
            }
            // A group that took no part gives an empty string.
            if let range = patternScratch.capture(index) {
                variables.set(index, text: pinned(value.slice(range.start, range.end)))
            } else {
                variables.set(index, text: .empty)
            }
        }
    }

    /// Sets TX.0 and removes the others.
    private mutating func capture(_ ref: ByteRef) {
        variables.set(0, text: pinned(ref))
        for index in 1..<10 { variables.remove(index) }
    }

    /// Bytes that outlive the value they are part of: parts of copies that may be given back are copied.
    private mutating func pinned(_ ref: ByteRef) -> ByteRef {
        guard value.count > options.largeCopyBytes else { return ref }
        let arena = arena
        return arena.append(arena.bytes(ref)) ?? .empty
    }

    /// Looks for a match that the operator's own check accepts, starting again one byte on after a refusal.
    private mutating func verify(_ step: Instruction, captures: Bool, result: inout Bool) -> Bool {
        guard let check = Operator(rawValue: UInt8(truncatingIfNeeded: step.b)) else { return false }
        let id = PatternID(rawValue: step.c)
        var start = 0
        var attempts = 0
        while start <= value.count, attempts < Self.verifyAttemptsLimit {
            attempts += 1
            switch runPattern(patterns, id, from: start) {
            case .noMatch: return true
            case .limitExceeded, .failed: return false
            case .matched:
                guard let match = patternScratch.capture(0) else { return true }
                let text = value.slice(match.start, match.end)
                if check.check(arena.bytes(text)) {
                    result = true
                    if captures { capture(text) }
                    return true
                }
                start = match.start + 1
            }
        }
        if attempts == Self.verifyAttemptsLimit { notePatternLimit() }
        return attempts < Self.verifyAttemptsLimit
    }

    /// Matches that `@verifyCC` and its kin try in one value before they give up.
    static var verifyAttemptsLimit: Int { 100_000 }

    // MARK: Operands

    mutating func numberValue(_ operand: NumberOperand) -> Int64 {
        switch operand {
        case .literal(let number): return number
        case .slot(let slot): return variables.number(Int(slot.rawValue))
        case .macro(let macro):
            let text = expand(macro)
            return NumberPrefix.parse(arena.bytes(text))
        }
    }

    private mutating func bytesValue(_ index: Int) -> ByteRef {
        let macro = tables.operandMacros[index]
        return macro == .max ? constants.byteOperands[index] : expand(MacroID(rawValue: macro))
    }

    private mutating func compareSlot(_ step: Instruction) {
        let test = tables.slotTests[Int(step.c)]
        let entry = Int(test.slot.rawValue)
        flag = slotHolds(step, test)
        if removalsInForce > 0, isSlotRemoved(test) { flag = false }
        guard flag || trace != nil else { return }
        content = .none
        if let key = test.countedKey {
            let exists = variables.exists(entry)
            name = ValueName(variable: test.variable, form: .keyedCount, key: constants.keys[Int(key)])
            value = exists ? constants.one : constants.zero
            number = exists ? 1 : 0
        } else if variables.exists(entry) {
            name = ValueName(variable: test.variable, form: .keyed, key: variables[entry].name)
            value = variables.text(entry)
            number = variables.number(entry)
        } else {
            name = .none
            value = .empty
        }
    }

    /// What a slot instruction's comparison comes to, removed targets aside.
    @inline(__always)
    mutating func slotHolds(_ step: Instruction, _ test: SlotTest) -> Bool {
        let entry = Int(test.slot.rawValue)
        let exists = variables.exists(entry)
        // An element that does not exist is no target, so not even a negated match; but it is counted.
        guard exists || test.countedKey != nil else { return false }
        let left = test.countedKey == nil ? variables.number(entry) : exists ? 1 : 0
        let comparison = NumberComparison(rawValue: UInt8(truncatingIfNeeded: step.b)) ?? .equal
        return comparison.holds(left, numberValue(test.number)) != OperatorFlags(rawValue: step.a).contains(.negated)
    }

    // MARK: Injection

    private mutating func detectInjection(_ step: Instruction, captures: Bool) -> Bool {
        guard let kind = InjectionKind(rawValue: UInt8(truncatingIfNeeded: step.b)) else { return false }
        switch kind {
        case .sql:
            guard let finding = SQLInjection.detect(arena.bytes(value)) else { return false }
            if captures {
                let shape = finding.shape
                let letters = shape.letters
                let text = arena.append(letters.span.extracting(0..<shape.count)) ?? .empty
                variables.set(0, text: text)
                for index in 1..<10 { variables.remove(index) }
            }
            return true
        case .script:
            guard ScriptInjection.detect(arena.bytes(value)) != nil else { return false }
            if captures { capture(value) }
            return true
        }
    }

    // MARK: Lists, places and paths

    /// Asks the list, and has it looked after when its time has come: elsewhere, since that takes long.
    private mutating func lookUp(_ address: IPAddress, in list: IPListSource) -> Bool {
        if list.followsFile {
            let now = services.clock.nowMicroseconds()
            if list.isDue(nowMicroseconds: now) {
                if !DetachedThread.start({ list.reload(nowMicroseconds: now) }) { list.reload(nowMicroseconds: now) }
            }
            if let refusal = list.takeNews() { listRefusals.append((list.name, refusal.message)) }
        }
        return list.contains(address)
    }

    private mutating func lookUpPlace() -> Bool? {
        guard let database = services.geo ?? program.configuration.geoDatabase,
            let address = IPAddress(arena.bytes(value))
        else { return nil }
        geo.removeAll()
        let arena = arena
        let place = database.lookUp(address)
        var hasCountry = false
        for field in place ?? [] {
            if field.name.description == "COUNTRY_CODE" { hasCountry = true }
            geo.append(NamedBytes(name: arena.append(field.name), value: arena.append(field.value.span) ?? .empty))
        }
        // Also where only the network is known: a rule that admits countries must see that this is none of them.
        if !hasCountry, let country = program.configuration.gateway.unknownCountry {
            geo.append(NamedBytes(name: arena.append("COUNTRY_CODE"), value: arena.append(country.span) ?? .empty))
            return true
        }
        return place != nil
    }

    private mutating func matchPath(_ template: PathTemplate) -> Bool {
        guard case .matched = runPattern(patterns, template.pattern, from: 0) else { return false }
        let arena = arena
        for (index, name) in template.names.enumerated() {
            guard let range = patternScratch.capture(index + 1) else { continue }
            appendElement(
                name: arena.append(name.span) ?? .empty, value: value.slice(range.start, range.end), to: .argsPath)
        }
        rearmSegment()
        return true
    }

    /// Adds an element to a stored collection.
    package mutating func appendElement(name: ByteRef, value: ByteRef, to collection: CollectionID) {
        arena.charge(MemoryLayout<Element>.stride)
        elements.append(
            Element(
                key: name, value: value, keyHash: ByteHash.foldedHash(arena.bytes(name)), valueContent: .none,
                keyContent: .none),
            to: collection)
    }
}

extension ByteComparison {
    /// Whether the value compares so with the operator's argument.
    package func holds(_ value: Span<UInt8>, _ argument: Span<UInt8>) -> Bool {
        switch self {
        case .equal: value.equals(argument)
        case .contains: Memmem.contains(argument, in: value)
        case .within: Memmem.contains(value, in: argument)
        case .beginsWith:
            argument.count <= value.count && value.extracting(0..<argument.count).equals(argument)
        case .endsWith:
            argument.count <= value.count
                && value.extracting(value.count - argument.count..<value.count).equals(argument)
        case .containsWord: Self.containsWord(value, argument)
        }
    }

    private static func containsWord(_ value: Span<UInt8>, _ word: Span<UInt8>) -> Bool {
        guard !word.isEmpty else { return true }
        func isWordByte(_ byte: UInt8) -> Bool {
            byte.asciiLowercased &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F  // wraps on purpose
        }
        var start = 0
        while start + word.count <= value.count,
            let found = Memmem.firstIndex(of: word, in: value.extracting(start..<value.count))
        {
            let begin = start + found
            let end = begin + word.count
            let isOpen = begin == 0 || !isWordByte(value[begin - 1])
            if isOpen, end == value.count || !isWordByte(value[end]) { return true }
            start = begin + 1
        }
        return false
    }
}
