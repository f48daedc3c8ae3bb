internal import Gateway
internal import PatternMatching

/// Where the current link stands in its targets.
struct TargetCursor: BitwiseCopyable {
    enum Mode: UInt8 {
        /// Over elements of the store.
        case stored
        /// Over the snapshot.
        case snapshot
        case exhausted
    }

    /// The next target of the program's table, and where the link's targets end.
    var next = 0
    var end = 0
    /// The target being walked.
    var current = 0
    var mode = Mode.exhausted
    var position = 0
    var limit = 0
    /// The first target whose snapshot was taken when the link began; -1 when each is taken as it is reached.
    var frozenFrom = -1
    /// Elements counted so far for a count over several collections.
    var sum: Int64 = 0
    /// What a stored value is asked first, after the node's transformations; `.max` for nothing.
    var condition: UInt32 = .max
    var node = NodeID(rawValue: 0)
    /// Whether the current value is transformed and was asked already.
    var isAsked = false
    /// Whether the link refuses a content once and for all.
    var remembersRefusals = false
    /// Whether `ctl:ruleRemoveTarget…` may have taken elements out of the target being walked.
    var hasRemovals = false
}

/// An element copied when its target began, so that what a rule writes is not what it iterates.
struct SnapshotElement: BitwiseCopyable {
    var key: ByteRef
    var value: ByteRef
    /// For values that are contents already.
    var content: ContentID
    var isVerbatimName: Bool
}

/// Where the snapshot of one of a link's targets stands.
struct FrozenTarget: BitwiseCopyable {
    var start: Int
    var end: Int
}

extension Machine {
    /// Makes the next target value the current value; `false` when the link has no more.
    mutating func nextTarget() -> Bool {
        while !arena.isExhausted {
            switch cursor.mode {
            case .stored:
                if nextStoredElement() { return true }
            case .snapshot:
                if nextSnapshotElement() { return true }
            case .exhausted:
                break
            }
            guard cursor.next < cursor.end else { return false }
            cursor.current = cursor.next
            cursor.next += 1
            if openTarget(tables.targets[cursor.current]) { return true }
        }
        return false
    }

    /// Starts walking a target; `true` when it is a count, which is its own only value.
    private mutating func openTarget(_ target: Target) -> Bool {
        cursor.hasRemovals = removalsInForce > 0 && hasRemovals(of: target.variable)
        switch target.source {
        case .stored(let collection, _):
            cursor.mode = .stored
            cursor.position = elements.start(collection)
            cursor.limit = cursor.position + elements.count(collection)
        case .slot, .volatile, .computed, .xpath:
            cursor.mode = .snapshot
            if cursor.frozenFrom >= 0 {
                let range = frozenTargets[cursor.current - cursor.frozenFrom]
                cursor.position = range.start
                cursor.limit = range.end
            } else {
                snapshot.removeAll()
                appendSnapshot(ofTarget: cursor.current)
                cursor.position = 0
                cursor.limit = snapshot.count
            }
        case .never:
            cursor.mode = .exhausted
            cursor.position = 0
            cursor.limit = 0
        }
        valuePosition = -1
        cursor.isAsked = false
        guard target.kind == .count else { return false }
        return countTarget(target)
    }

    /// Takes the snapshots of all targets now: a link with several of them must not see what its own matches write.
    mutating func freezeTargets() {
        snapshot.removeAll()
        frozenTargets.removeAll()
        for index in cursor.next..<cursor.end {
            let start = snapshot.count
            appendSnapshot(ofTarget: index)
            frozenTargets.append(FrozenTarget(start: start, end: snapshot.count))
        }
        cursor.frozenFrom = cursor.next
    }

    private mutating func appendSnapshot(ofTarget number: Int) {
        switch tables.targets[number].source {
        case .slot(let slot):
            let entry = Int(slot.rawValue)
            guard variables.exists(entry) else { return }
            snapshot.append(
                SnapshotElement(
                    key: variables[entry].name, value: variables.text(entry), content: .none, isVerbatimName: false))
        case .volatile(let source):
            let selection = tables.slotSelectionStarts[number]
            if selection != .max { takeSnapshot(ofSlotsSelected: Int(selection)) } else { takeSnapshot(of: source) }
        case .computed(let variable):
            snapshot.append(
                SnapshotElement(key: .empty, value: computedValue(variable), content: .none, isVerbatimName: false))
        case .xpath(let expression):
            takeSnapshot(ofXPath: Int(expression))
        case .stored, .never:
            break
        }
    }

    private mutating func countTarget(_ target: Target) -> Bool {
        var count: Int64 = 0
        if target.selector == .all || target.isSlot, target.exclusionCount == 0, removals.count == 0 {
            count = Int64(cursor.limit - cursor.position)
        } else if cursor.mode == .stored {
            for position in cursor.position..<cursor.limit {
                let element = elements[position]
                if selects(target, key: element.key, hash: element.keyHash) { count += 1 }
            }
        } else {
            while nextSnapshotElement() { count += 1 }
        }
        cursor.mode = .exhausted
        cursor.sum += count
        guard !target.countContinues else { return false }
        let total = cursor.sum
        cursor.sum = 0
        number = total
        value = arena.build(bound: NumberPrefix.longestText) { NumberPrefix.write(total, to: &$0) } ?? .empty
        content = .none
        if case .key(let key) = target.selector {
            name = ValueName(variable: target.variable, form: .keyedCount, key: constants.keys[Int(key)])
        } else {
            name = ValueName(variable: target.variable, form: .count, key: .empty)
        }
        return true
    }

    private mutating func nextStoredElement() -> Bool {
        let target = tables.targets[cursor.current]
        guard case .stored(_, let part) = target.source else { return false }
        // Most values of a visited rule cannot match it: they are passed over before they become the current value.
        let asks = cursor.condition != .max && target.selector == .all
        let condition = ConditionID(rawValue: cursor.condition)
        var asked = ContentID.none
        while cursor.position < cursor.limit {
            let position = cursor.position
            cursor.position += 1
            if asks {
                asked = transformed(elementContent(position, part), to: cursor.node)
                if !contents.mayHold(condition, for: asked) { continue }
                if cursor.remembersRefusals, contents.isSettled(asked, for: .link(link)) { continue }
            }
            let element = elements[position]
            guard selects(target, key: element.key, hash: element.keyHash) else { continue }
            number = nil
            switch part {
            case .value:
                value = element.value
                content = element.valueContent
            case .name:
                value = element.key
                content = element.keyContent
            }
            valuePosition = position
            cursor.isAsked = asks
            if asks {
                if asked != content { value = contents.resident(asked) }
                content = asked
            }
            name = ValueName(variable: target.variable, form: target.isScalar ? .plain : .keyed, key: element.key)
            return true
        }
        cursor.mode = .exhausted
        return false
    }

    private mutating func nextSnapshotElement() -> Bool {
        let target = tables.targets[cursor.current]
        while cursor.position < cursor.limit {
            let element = snapshot[cursor.position]
            cursor.position += 1
            let hash = target.needsKeys ? ByteHash.foldedHash(arena.bytes(element.key)) : 0
            guard selects(target, key: element.key, hash: hash) else { continue }
            number = nil
            content = element.content
            // A large copy may have been given back since the snapshot.
            value = content == .none ? element.value : contents.resident(content)
            if element.isVerbatimName {
                name = ValueName(variable: target.variable, form: .verbatim, key: element.key)
            } else {
                name = ValueName(variable: target.variable, form: target.isScalar ? .plain : .keyed, key: element.key)
            }
            return true
        }
        cursor.mode = .exhausted
        return false
    }

    // MARK: Selection

    private mutating func selects(_ target: Target, key: ByteRef, hash: UInt32) -> Bool {
        switch target.selector {
        case .all: break
        case .key, .pattern:
            // When in doubt the element is looked at.
            guard matches(target.selector, key: key, hash: hash, whenUndecided: true) else { return false }
        }
        if target.exclusionCount > 0 {
            for index in 0..<Int(target.exclusionCount) {
                let exclusion = tables.exclusions[Int(target.exclusionStart) + index]
                if matches(exclusion.selector, key: key, hash: hash, whenUndecided: false) { return false }
            }
        }
        if cursor.hasRemovals, isRemoved(target.variable, key: key, hash: hash) { return false }
        return true
    }

    private mutating func matches(
        _ selector: TargetSelector, key: ByteRef, hash: UInt32, whenUndecided: Bool
    ) -> Bool {
        switch selector {
        case .all:
            return true
        case .key(let index):
            let constant = Int(index)
            return tables.keyHashes[constant] == hash
                && arena.bytes(key).equalsIgnoringASCIICase(arena.bytes(constants.keys[constant]))
        case .pattern(let pattern):
            switch patterns.match(pattern, subject: arena.bytes(key), from: 0, scratch: patternScratch) {
            case .matched: return true
            case .noMatch: return false
            case .limitExceeded, .failed:
                notePatternLimit()
                return whenUndecided
            }
        }
    }

    /// Whether some removal in force names the variable; most name one that a rule does not look at.
    private func hasRemovals(of variable: Variable) -> Bool {
        for index in 0..<removalsInForce where tables.targetRemovals[Int(removals[index])].variable == variable {
            return true
        }
        return false
    }

    /// Whether `ctl:ruleRemoveTarget…` took this element out of the current rule.
    private mutating func isRemoved(_ variable: Variable, key: ByteRef, hash: UInt32) -> Bool {
        // Only the starter's targets can be removed.
        guard link.rawValue == tables.flows[Int(rule.rawValue)].firstLink else { return false }
        for index in 0..<removalsInForce {
            let plan = tables.targetRemovals[Int(removals[index])]
            guard plan.variable == variable, ruleSet(plan.ruleSet, contains: rule) else { continue }
            let keyHash = plan.selector.needsHash && hash == 0 ? ByteHash.foldedHash(arena.bytes(key)) : hash
            if matches(plan.selector, key: key, hash: keyHash, whenUndecided: false) { return true }
        }
        return false
    }

    // MARK: Snapshots

    private mutating func takeSnapshot(of source: VolatileSource) {
        func single(_ value: ByteRef) -> SnapshotElement {
            SnapshotElement(key: .empty, value: value, content: .none, isVerbatimName: false)
        }
        switch source {
        case .tx:
            for place in 0..<variables.orderCount {
                guard let entry = variables.entry(inOrder: place) else { continue }
                snapshot.append(
                    SnapshotElement(
                        key: variables[entry].name, value: variables.text(entry), content: .none,
                        isVerbatimName: false))
            }
        case .matchedVar:
            if matchedContent != .none { matchedValue = contents.resident(matchedContent) }
            snapshot.append(
                SnapshotElement(key: .empty, value: matchedValue, content: matchedContent, isVerbatimName: false))
        case .matchedVarName:
            snapshot.append(single(text(of: matchedName)))
        case .matchedVars:
            for index in matchedStart..<matchedValues.count {
                let matched = matchedValues[index]
                let name = text(of: matched.name)
                let value = matched.content == .none ? matched.value : contents.resident(matched.content)
                snapshot.append(
                    SnapshotElement(key: name, value: value, content: matched.content, isVerbatimName: true))
            }
        case .matchedVarsNames:
            for index in matchedStart..<matchedValues.count {
                let name = text(of: matchedValues[index].name)
                snapshot.append(SnapshotElement(key: name, value: name, content: .none, isVerbatimName: true))
            }
        case .rule:
            takeSnapshotOfRule()
        case .env:
            for index in 0..<environment.count {
                snapshot.append(
                    SnapshotElement(
                        key: environment[index].name, value: environment[index].value, content: .none,
                        isVerbatimName: false))
            }
        case .geo:
            for index in 0..<geo.count {
                snapshot.append(
                    SnapshotElement(
                        key: geo[index].name, value: geo[index].value, content: .none, isVerbatimName: false))
            }
        case .auth:
            for index in 0..<auth.count {
                snapshot.append(
                    SnapshotElement(
                        key: auth[index].name, value: auth[index].value, content: .none, isVerbatimName: false))
            }
        case .authError:
            snapshot.append(single(arena.append(authenticationError().span) ?? .empty))
        case .rateLimit:
            for field in rateLimitFields() {
                snapshot.append(
                    SnapshotElement(
                        key: arena.append(field.name), value: arena.append(field.value.span) ?? .empty, content: .none,
                        isVerbatimName: false))
            }
        case .ip: takeSnapshot(ofPersistent: .ip)
        case .global: takeSnapshot(ofPersistent: .global)
        case .resource: takeSnapshot(ofPersistent: .resource)
        case .session: takeSnapshot(ofPersistent: .session)
        case .user: takeSnapshot(ofPersistent: .user)
        case .highestSeverity:
            snapshot.append(single(numberText(Int64(highestSeverity))))
        case .pcreError:
            snapshot.append(single(patternFailed ? constants.one : constants.zero))
        case .pcreLimitsExceeded:
            snapshot.append(single(undecided.contains(.patternLimit) ? constants.one : constants.zero))
        case .requestBodyProcessor:
            snapshot.append(single(requestBodyProcessor))
        case .webAppID:
            snapshot.append(single(webAppID))
        case .sessionID:
            snapshot.append(single(sessionID))
        case .userID:
            snapshot.append(single(userID))
        }
    }

    /// The elements of TX without those whose static names a target's pattern is known not to match.
    private mutating func takeSnapshot(ofSlotsSelected selection: Int) {
        for place in 0..<variables.orderCount {
            guard let entry = variables.entry(inOrder: place) else { continue }
            if entry < variables.slotCount,
                tables.slotSelections[selection + entry >> 6] >> UInt64(entry & 63) & 1 == 0
            {
                continue
            }
            snapshot.append(
                SnapshotElement(
                    key: variables[entry].name, value: variables.text(entry), content: .none, isVerbatimName: false))
        }
    }

    private mutating func takeSnapshotOfRule() {
        let info = program.rules[Int(rule.rawValue)]
        func add(_ key: StaticString, _ value: ByteRef) {
            guard value.count > 0 else { return }
            snapshot.append(
                SnapshotElement(key: arena.append(key), value: value, content: .none, isVerbatimName: false))
        }
        add("id", numberText(Int64(clamping: info.id)))
        add("rev", arena.append(info.revision.span) ?? .empty)
        if let severity = info.severity { add("severity", numberText(Int64(severity.rawValue))) }
        // Unexpanded: these describe the rule, not the match.
        if let message = info.message { add("msg", arena.append(program.macroSource(message).span) ?? .empty) }
        if let data = info.logData { add("logdata", arena.append(program.macroSource(data).span) ?? .empty) }
    }

    private mutating func takeSnapshot(ofPersistent collection: PersistentCollection) {
        let arena = arena
        let now = services.clock.nowMicroseconds()
        for element in persistent.elements(of: collection, nowMicroseconds: now) {
            snapshot.append(
                SnapshotElement(
                    key: arena.append(element.name.span) ?? .empty, value: arena.append(element.value.span) ?? .empty,
                    content: .none, isVerbatimName: false))
        }
    }

    private mutating func takeSnapshot(ofXPath index: Int) {
        let arena = arena
        for value in xml?.values(of: program.xpaths[index]) ?? [] {
            snapshot.append(
                SnapshotElement(
                    key: constants.xpathExpressions[index], value: arena.append(value.span) ?? .empty, content: .none,
                    isVerbatimName: false))
        }
    }

    func numberText(_ number: Int64) -> ByteRef {
        arena.build(bound: NumberPrefix.longestText) { NumberPrefix.write(number, to: &$0) } ?? .empty
    }

    /// The first element of a source that is only enumerated by snapshot, for macros.
    mutating func firstSnapshotElement(_ source: TargetSource, _ selector: TargetSelector) -> ByteRef? {
        // A rule may be walking the snapshot: the new elements are taken behind it and dropped again.
        let start = snapshot.count
        switch source {
        case .volatile(let volatile): takeSnapshot(of: volatile)
        case .xpath(let expression): takeSnapshot(ofXPath: Int(expression))
        case .stored, .slot, .computed, .never: return nil
        }
        var found: ByteRef?
        var position = start
        while found == nil, position < snapshot.count {
            let element = snapshot[position]
            let hash = selector.needsHash ? ByteHash.foldedHash(arena.bytes(element.key)) : 0
            if matches(selector, key: element.key, hash: hash, whenUndecided: false) { found = element.value }
            position += 1
        }
        snapshot.removeLast(downTo: start)
        return found
    }

    // MARK: Names

    /// A value's name written out.
    package func text(of name: ValueName) -> ByteRef {
        switch name.form {
        case .none: return .empty
        case .verbatim: return name.key
        case .plain: return arena.append(name.variable.name)
        case .keyed, .count, .keyedCount: break
        }
        let label = name.variable.name
        let key = arena.bytes(name.key)
        let bound = label.utf8CodeUnitCount + key.count + 2
        let built = arena.build(bound: bound) { output in
            if name.form != .keyed { output.append(UInt8(ascii: "&")) }
            let text = label.bytesInOrder
            for index in text.indices { output.append(text[index]) }
            guard name.form != .count else { return }
            output.append(UInt8(ascii: ":"))
            for index in key.indices { output.append(key[index]) }
        }
        return built ?? .empty
    }
}
