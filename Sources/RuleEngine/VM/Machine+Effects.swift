internal import Gateway
internal import PatternMatching

// Non-disruptive actions. They run once per matching target, at once, in the order written.
extension Machine {
    mutating func perform(effect number: Int) {
        switch tables.effects[number] {
        case .assign(let target, let macro):
            assign(target, expand(macro))
        case .add(let target, let operand):
            let amount = numberValue(operand)
            change(target) { Self.clampedSum($0, amount) }
        case .subtract(let target, let operand):
            let amount = numberValue(operand)
            change(target) { Self.clampedDifference($0, amount) }
        case .remove(let target):
            remove(target)
        case .other:
            perform(program.effects[number])
        }
    }

    private mutating func perform(_ effect: CompiledEffect) {
        switch effect {
        case .assign, .add, .subtract, .remove: break  // Plain effects.
        case .expire(let collection, let key, let seconds):
            let now = services.clock.nowMicroseconds()
            persistent.expire(
                collection, key: copy(expand(key)), inSeconds: numberValue(seconds), nowMicroseconds: now)
        case .deprecate(let collection, let key, let amount, let period):
            let now = services.clock.nowMicroseconds()
            persistent.deprecate(
                collection, key: copy(expand(key)), amount: amount, periodSeconds: period, nowMicroseconds: now)
        case .open(let collection, let key):
            open(collection, key: expand(key))
        case .setEnvironment(let name, let value):
            setEnvironment(expand(name), value.map { expand($0) })
        case .sanitise(let part):
            sanitise(part)
        case .changeHeader(let change, let name, let value):
            changeHeader(change, name: name, value: value)
        case .ruleEngine(let newMode):
            mode = newMode
        case .removeRules(let set):
            removeRules(ofSet: set)
        case .removeTargets(let plans):
            for plan in plans where !hasRemoval(UInt32(plan)) { removals.append(UInt32(plan)) }
        case .control(let control):
            perform(control)
        }
    }

    private mutating func perform(_ control: Control) {
        switch control {
        case .ruleEngine(let newMode): mode = newMode
        case .requestBodyAccess(let isOn): if phase == .requestHeaders { settings.requestBodyAccess = isOn }
        case .requestBodyProcessor(let name):
            if phase == .requestHeaders { requestBodyProcessor = arena.append(name.span) ?? .empty }
        case .forceRequestBodyVariable(let isOn): settings.forcesRequestBodyVariable = isOn
        case .requestBodyLimit(let limit): settings.requestBodyLimit = limit
        case .responseBodyAccess(let isOn): if phase <= .responseHeaders { settings.responseBodyAccess = isOn }
        case .responseBodyLimit(let limit): settings.responseBodyLimit = limit
        case .auditEngine(let newMode): settings.auditEngine = newMode
        case .auditLogParts(let change): settings.auditParts = change.applied(to: settings.auditParts)
        case .debugLogLevel(let level): settings.debugLogLevel = level
        case .removeRules, .removeTargets: break  // Lowered to effects of their own.
        }
    }

    private func hasRemoval(_ plan: UInt32) -> Bool {
        for index in 0..<removals.count where removals[index] == plan { return true }
        return false
    }

    /// Whether `ctl:ruleRemoveTarget…` took the slot out of the current rule.
    mutating func isSlotRemoved(_ test: SlotTest) -> Bool {
        guard link.rawValue == tables.flows[Int(rule.rawValue)].firstLink else { return false }
        let key = variables[Int(test.slot.rawValue)].name
        for index in 0..<removalsInForce {
            let plan = tables.targetRemovals[Int(removals[index])]
            guard plan.variable == test.variable, ruleSet(plan.ruleSet, contains: rule) else { continue }
            switch plan.selector {
            case .all: return true
            case .key(let constant):
                if arena.bytes(key).equalsIgnoringASCIICase(arena.bytes(constants.keys[Int(constant)])) { return true }
            case .pattern(let pattern):
                let outcome = patterns.match(
                    pattern, subject: arena.bytes(key), from: 0, scratch: patternScratch)
                if outcome == .matched { return true }
            }
        }
        return false
    }

    // MARK: setvar

    private mutating func assign(_ target: SlotTarget, _ text: ByteRef) {
        switch target {
        case .slot(let slot): variables.set(Int(slot.rawValue), text: text)
        case .dynamic(let key):
            guard let entry = findOrMakeVariable(key) else { return noteFullVariables() }
            variables.set(entry, text: text)
        case .persistent(let collection, let key):
            let now = services.clock.nowMicroseconds()
            persistent.set(collection, key: copy(expand(key)), value: copy(text), nowMicroseconds: now)
        }
    }

    private mutating func change(_ target: SlotTarget, _ update: (Int64) -> Int64) {
        switch target {
        case .slot(let slot):
            variables.set(Int(slot.rawValue), number: update(variables.number(Int(slot.rawValue))))
        case .dynamic(let key):
            guard let entry = findOrMakeVariable(key) else { return noteFullVariables() }
            variables.set(entry, number: update(variables.number(entry)))
        case .persistent(let collection, let key):
            let now = services.clock.nowMicroseconds()
            persistent.change(collection, key: copy(expand(key)), nowMicroseconds: now, update)
        }
    }

    private mutating func remove(_ target: SlotTarget) {
        switch target {
        case .slot(let slot): variables.remove(Int(slot.rawValue))
        case .dynamic(let key):
            let name = expand(key)
            let arena = arena
            if let entry = variables.find(arena.bytes(name)) { variables.remove(entry) }
        case .persistent(let collection, let key):
            persistent.remove(collection, key: copy(expand(key)))
        }
    }

    /// The element of TX whose name is made at run time. What making the name took is given back but for a new name:
    /// a rule may count under one name for each of many values.
    private mutating func findOrMakeVariable(_ key: MacroID) -> Int? {
        let mark = arena.usedBytes
        let name = expand(key)
        // A number written out on the way stays in use.
        let isTemporary = variables.lastTextEnd <= mark
        let arena = arena
        if let known = variables.find(arena.bytes(name)) {
            if isTemporary { arena.release(to: mark) }
            return known
        }
        return variables.findOrMake(isTemporary ? arena.keepOnly(name, since: mark) : name)
    }

    private mutating func noteFullVariables() { undecided.insert(.variables) }

    /// Saturates; below zero becomes zero, as counters in ModSecurity v2 do.
    private static func clampedSum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? (right > 0 ? .max : 0) : max(sum, 0)
    }

    private static func clampedDifference(_ left: Int64, _ right: Int64) -> Int64 {
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        return overflow ? (right < 0 ? .max : 0) : max(difference, 0)
    }

    // MARK: Others

    private mutating func open(_ collection: PersistentCollection, key: ByteRef) {
        switch collection {
        case .session: sessionID = key
        case .user: userID = key
        case .ip, .global, .resource: break
        }
        let application: [UInt8]
        switch collection {
        case .session, .user, .resource: application = copy(webAppID)
        case .ip, .global: application = []
        }
        persistent.open(
            collection, key: copy(key), application: application,
            timeoutSeconds: program.configuration.collectionTimeoutSeconds,
            nowMicroseconds: services.clock.nowMicroseconds())
    }

    private mutating func setEnvironment(_ name: ByteRef, _ value: ByteRef?) {
        var kept = 0
        for index in 0..<environment.count {
            let entry = environment[index]
            if arena.bytes(entry.name).equalsIgnoringASCIICase(arena.bytes(name)) { continue }
            environment[kept] = entry
            kept += 1
        }
        environment.removeLast(downTo: kept)
        if let value { environment.append(NamedBytes(name: name, value: value)) }
    }

    private mutating func sanitise(_ part: SanitisedPart) {
        switch part {
        case .argument, .requestHeader, .responseHeader:
            sanitised.append(part)
        case .matchedVariables:
            for index in matchedStart..<matchedValues.count {
                let matched = matchedValues[index]
                sanitisedValues.append(
                    SanitisedValue(
                        name: matched.name, value: matched.value, content: matched.content, keepsFirst: -1,
                        keepsLast: -1))
            }
        case .matchedBytes(let first, let last):
            let isPart = program.links[Int(link.rawValue)].capturesGroups
            sanitisedValues.append(
                SanitisedValue(
                    name: matchedName, value: isPart ? variables.text(0) : matchedValue,
                    content: isPart ? .none : matchedContent, keepsFirst: first, keepsLast: last))
        }
    }
}

extension AuditPartsChange {
    /// The letters in force after the change.
    package func applied(to parts: [UInt8]) -> [UInt8] {
        switch self {
        case .add(let letters): parts + letters.filter { !parts.contains($0) }
        case .remove(let letters): parts.filter { !letters.contains($0) }
        case .replace(let letters): letters
        }
    }
}
