package import Gateway
internal import PatternMatching

// The loop: which rule next, and what its instructions do.
extension Machine {
    /// Runs one phase from its first rule on.
    package mutating func run(_ phase: Phase) -> MachineOutcome {
        self.phase = phase
        segment = -1
        position = 0
        pendingOperation = nil
        if phase == .logging { isAllowed = false }
        beginPhase()
        return runRules()
    }

    /// Goes on with a suspended run, given what it waited for.
    package mutating func resume(with answer: LookUpAnswer) -> MachineOutcome {
        pendingOperation = nil
        self.answer = answer
        switch execute() {
        case .finished: break
        case .interrupted: return .interrupted
        case .suspended: return .suspended
        }
        return runRules()
    }

    /// The same for a run that waits for a stage's store.
    package mutating func resume(withStage answer: Result<RateLimitDecision, StoreError>) -> MachineOutcome {
        stageAnswer = answer
        return resumeStage()
    }

    /// The same for a run that waits for keys, which were fetched, or not, by now.
    package mutating func resumeWithKeys() -> MachineOutcome { resumeStage() }

    private mutating func resumeStage() -> MachineOutcome {
        pendingOperation = nil
        switch execute() {
        case .finished: break
        case .interrupted: return .interrupted
        case .suspended: return .suspended
        }
        return runRules()
    }

    private mutating func runRules() -> MachineOutcome {
        // A transaction over its memory budget is settled by the failure mode: more rules would only cost more.
        while mode != .off, !isAllowed, !arena.isExhausted, let next = nextArmedRule() {
            rule = next
            let flow = tables.flows[Int(next.rawValue)]
            pc = Int(flow.entry)
            if flow.gate != 0, isClosed(gate: Int(flow.gate)) { continue }
            switch execute() {
            case .finished: continue
            case .interrupted: return .interrupted
            case .suspended: return .suspended
            }
        }
        return .finished
    }

    /// Whether a rule that begins with a comparison of a slot, as paranoia gates do, is over with it: such rules are the
    /// most that a harmless request visits. Removed targets only take matches away, so they need not be asked.
    @inline(__always)
    private mutating func isClosed(gate: Int) -> Bool {
        let step = tables.instructions[gate]
        guard trace == nil, !slotHolds(step, tables.slotTests[Int(step.c)]) else { return false }
        counters.rulesVisited += 1
        flag = false
        return true
    }

    /// The next rule to visit, and the position after it.
    private mutating func nextArmedRule() -> RuleID? {
        let plan = tables.phases[phase.index]
        let ruleCount = plan.rules.count
        while position < ruleCount {
            if segment < 0 || position >= Int(tables.segments[segment].endRule) {
                var next = segment < 0 ? plan.segments.lowerBound : segment + 1
                while Int(tables.segments[next].endRule) <= position { next += 1 }
                enterSegment(next)
            }
            let end = Int(tables.segments[segment].endRule)
            var word = position >> 6
            var bits = armed[word] & (.max << UInt64(position & 63))
            let lastWord = (end - 1) >> 6
            while bits == 0, word < lastWord {
                word += 1
                bits = armed[word]
            }
            let found = bits == 0 ? end : word * 64 + bits.trailingZeroBitCount
            guard found < end else {
                position = end
                continue
            }
            position = found + 1
            let id = tables.orderedRules[plan.rules.lowerBound + found]
            if hasRemovedRules, isRemoved(id) { continue }
            return id
        }
        return nil
    }

    /// Runs instructions from `pc` until the rule ends.
    private mutating func execute() -> MachineOutcome {
        while true {
            let step = tables.instructions[pc]
            pc += 1
            switch step.opcode {
            case .enterRule:
                counters.rulesVisited += 1
                matchedStart = matchedValues.count
                matchTotal = 0
                ruleMode = mode
                removalsInForce = removals.count
            case .enterLink:
                link = LinkID(rawValue: step.c)
                let own = tables.linkFlows[Int(step.c)]
                cursor = TargetCursor(next: Int(own.firstTarget), end: Int(own.endTarget))
                if usesPrefilter {
                    (cursor.condition, cursor.node) = (own.condition, own.node)
                    cursor.remembersRefusals = own.remembersRefusals
                }
                if own.freezesTargets { freezeTargets() }
                matchCount = 0
            case .nextTarget:
                if !nextTarget() {
                    pc = Int(step.c)
                } else if cursor.isAsked {
                    pc += cursor.node.rawValue == 0 ? 1 : 2  // past the transformation and the question
                }
            case .transform:
                becomeTransformed(NodeID(rawValue: step.c))
            case .beginStages:
                stageList = Int(step.c)
                stage = 0
                stageContent = currentContent()
                content = .none
            case .nextStage:
                if !nextStage() { pc = Int(step.c) }
            case .skipUnlessCondition:
                if usesPrefilter, !contents.mayHold(ConditionID(rawValue: step.c), for: currentContent()) {
                    pc -= Int(step.b)
                }
            case .continueUnlessMatched:
                if trace != nil { traceDecision() }
                if !flag { pc -= Int(step.b) }
            case .recordMatch:
                recordMatch(LinkID(rawValue: step.c))
            case .perform:
                perform(effect: Int(step.c))
            case .runStage:
                if !runStage(program.stages[Int(step.c)]) {
                    pc -= 1
                    return .suspended
                }
            case .jumpIfRefused:
                if case .refused = stageOutcome { pc = Int(step.c) }
            case .reportStage:
                report(RuleID(rawValue: step.c))
            case .finishIfInterrupting:
                if ruleMode == .on, phase != .logging, tables.flows[Int(rule.rawValue)].disruptive.interrupts {
                    pc = Int(step.c)
                }
            case .failUnlessAny:
                if matchCount == 0 { pc = Int(step.c) }
            case .jump:
                pc = Int(step.c)
            case .jumpUnlessMatched:
                if trace != nil { traceDecision() }
                if !flag { pc = Int(step.c) }
            case .finishRule:
                return finish(RuleID(rawValue: step.c), isReported: step.a != 0) ? .interrupted : .finished
            case .endRule:
                matchedValues.removeLast(downTo: matchedStart)
                return .finished
            case .matchPattern, .matchEveryPattern, .matchMacroPattern, .matchPhrases, .compareNumber, .compareBytes,
                .matchAddresses, .matchAddressList, .findByteOutside, .checkBytes, .verifyPattern, .setFlag,
                .lookUpPlace, .validateXML,
                .matchPath, .detectInjection, .compareSlot:
                decide(step)
            case .lookUpBlockList:
                if !decideBlockList(step) {
                    pc -= 1
                    return .suspended
                }
            }
        }
    }

    // MARK: Values

    /// The current value's content.
    mutating func currentContent() -> ContentID {
        guard content == .none else { return content }
        if valuePosition >= 0, case .stored(_, let part) = tables.targets[cursor.current].source {
            content = elementContent(valuePosition, part)
        } else {
            content = contents.intern(value)
        }
        return content
    }

    private mutating func becomeTransformed(_ node: NodeID) {
        let before = currentContent()
        let after = transformed(before, to: node)
        guard after != before else { return }
        content = after
        value = contents.resident(after)
        number = nil
    }

    /// Makes the next stage with other bytes than the one before the current value.
    private mutating func nextStage() -> Bool {
        let first = Int(tables.stageStarts[stageList])
        let count = Int(tables.stageStarts[stageList + 1]) - first
        while stage < count {
            let next = transformed(stageContent, to: tables.stageNodes[first + stage])
            stage += 1
            if next == content, stage > 1 { continue }
            content = next
            value = contents.resident(next)
            number = nil
            return true
        }
        return false
    }

    // MARK: Matches

    private mutating func recordMatch(_ link: LinkID) {
        matchCount += 1
        matchTotal += 1
        if matchTotal <= Self.keptValuesPerMatch || keepsEveryMatch[Int(rule.rawValue)] {
            matchedValues.append(MatchedValue(name: name, value: value, content: content, link: link))
        }
        matchedName = name
        matchedValue = value
        matchedContent = content
    }

    /// The whole chain matched; `true` when that ends the transaction.
    private mutating func finish(_ id: RuleID, isReported: Bool) -> Bool {
        var info = tables.flows[Int(id.rawValue)]
        switch stageOutcome {
        case .none: break
        case .accepted:
            return finishAccepted(id, info)
        case .refused(let status):
            stageOutcome = .none
            info.status = info.status ?? status
            info.resumesAt = nil  // a skip is an action, and those run after acceptance only
        }
        if let severity = info.severity { highestSeverity = min(highestSeverity, Int(severity.rawValue)) }
        if !isReported { report(id) }
        matchedStart = matchedValues.count
        if let resume = info.resumesAt { position = max(position, Int(resume)) }
        switch info.disruptive {
        case .pass:
            return false
        case .allow(let scope):
            guard ruleMode == .on else {
                noteWouldAllow(scope)
                return false
            }
            setOutcome(.allowed)
            switch scope {
            case .transaction: isAllowed = true
            case .phase: position = .max
            case .request:
                if phase <= .requestBody { allowsRequest = true }
                position = .max
            }
            return false
        case .deny:
            return interrupt(.deny, info, id, status: info.status ?? 403, location: .empty)
        case .drop:
            return interrupt(.drop, info, id, status: info.status ?? 403, location: .empty)
        case .redirect(let location):
            let status = [301, 302, 303, 307].contains(info.status ?? 302) ? info.status ?? 302 : 302
            return interrupt(.redirect, info, id, status: status, location: expand(location))
        }
    }

    /// The rule's stages accepted: it did its work and found nothing to complain about, so that it stands among the
    /// matches but not in the logs.
    private mutating func finishAccepted(_ id: RuleID, _ info: RuleFlow) -> Bool {
        stageOutcome = .none
        let count = records.count
        report(id)
        if records.count > count {
            records[count].logs = false
            records[count].auditLogs = false
        }
        matchedStart = matchedValues.count
        if let resume = info.resumesAt { position = max(position, Int(resume)) }
        return false
    }

    private mutating func interrupt(
        _ action: InterruptionRecord.Action, _ info: RuleFlow, _ id: RuleID, status: Int, location: ByteRef
    ) -> Bool {
        guard phase != .logging else { return false }
        let record = InterruptionRecord(
            action: action, status: status, phase: phase, rule: id, location: location, cause: .rule)
        guard ruleMode == .on else {
            noteWouldInterrupt(record)
            return false
        }
        interruption = record
        switch action {
        case .deny: setOutcome(.denied)
        case .drop: setOutcome(.dropped)
        case .redirect: setOutcome(.redirected)
        }
        return true
    }

    /// In DetectionOnly: what On would have done first. An `allow` before it would have kept it from happening.
    package mutating func noteWouldInterrupt(_ record: InterruptionRecord) {
        guard wouldInterrupt == nil, wouldAllowThrough.map({ record.phase > $0 }) ?? true else { return }
        wouldInterrupt = record
    }

    private mutating func noteWouldAllow(_ scope: AllowScope) {
        guard wouldInterrupt == nil else { return }
        let through: Phase =
            switch scope {
            case .transaction: .responseBody
            case .phase: phase
            case .request: max(phase, .requestBody)
            }
        wouldAllowThrough = wouldAllowThrough.map { max($0, through) } ?? through
    }

    private mutating func setOutcome(_ outcome: MatchOutcomeKind) {
        guard records.count > 0, records[records.count - 1].rule == rule else { return }
        records[records.count - 1].outcome = outcome
    }

    /// Notes a match for verdict and logs; macros see the state of this moment.
    private mutating func report(_ id: RuleID) {
        let info = tables.flows[Int(id.rawValue)]
        let total = matchTotal
        guard records.count < options.matchRecordsLimit else {
            unrecordedMatches += 1
            // Earlier stages of this rule may be on record.
            let last = records.count > 0 ? records[records.count - 1] : nil
            matchedValues.removeLast(downTo: max(matchedStart, last.map { $0.firstValue + $0.valueCount } ?? 0))
            return
        }
        let kept = min(matchedValues.count - matchedStart, Self.keptValuesPerMatch)
        var record = MatchRecord(
            rule: id, phase: phase, firstValue: matchedStart, valueCount: kept, valueTotal: total, message: .empty,
            logData: .empty, outcome: .warning, logs: info.logs, auditLogs: info.auditLogs)
        if let message = info.message {
            record.message = expand(message, limit: Self.logTextLimitBytes)
        }
        if let data = info.logData {
            record.logData = expand(data, limit: Self.logTextLimitBytes)
        }
        if info.logs || info.auditLogs { keepLogTexts(id, in: &record) }
        records.append(record)
        if info.reportsEachStage {
            // Each stage is a match of its own; MATCHED_VARS goes on.
            records[records.count - 1].firstValue = matchedValues.count - 1
            records[records.count - 1].valueCount = 1
            records[records.count - 1].valueTotal = 1
            return
        }
        matchedValues.removeLast(downTo: matchedStart + kept)
    }

    /// Expands what only logs show, while macros still mean what they meant at the match.
    private mutating func keepLogTexts(_ id: RuleID, in record: inout MatchRecord) {
        let info = program.rules[Int(id.rawValue)]
        if let operand = program.links[info.links.upperBound - 1].operandMacro {
            record.operand = expand(operand, limit: Self.logTextLimitBytes)
        }
        guard info.tags.contains(where: { program.macros[Int($0.rawValue)].literal == nil }) else { return }
        record.firstTag = expandedTags.count
        for tag in info.tags { expandedTags.append(expand(tag, limit: Self.logTextLimitBytes)) }
    }

    /// Values that one match keeps for its report; more are counted.
    static var keptValuesPerMatch: Int { 1_000 }
    /// Bytes of an expanded `msg` or `logdata` that logs show (ModSecurity v2's figure).
    package static var logTextLimitBytes: Int { 512 }

    private mutating func traceDecision() {
        switch traceScope {
        case .everything: break
        case .matches: guard flag else { return }
        case .rule(let only): guard only == rule else { return }
        }
        let info = program.links[Int(link.rawValue)]
        let depth = info.transformations.count
        let entry = TraceEntry(
            rule: rule, link: link, name: copy(text(of: name)), value: copy(value), isMatched: flag,
            transformationCount: tables.flows[Int(rule.rawValue)].reportsEachStage ? max(stage - 1, 0) : depth,
            target: info.targets.isEmpty ? -1 : cursor.current, received: receivedValue(info))
        trace?.append(entry)
    }

    /// The current value before its transformations, when the trace is about one rule.
    private mutating func receivedValue(_ link: LinkInfo) -> [UInt8] {
        guard case .rule = traceScope else { return [] }
        guard !link.targets.isEmpty else { return copy(value) }
        if valuePosition >= 0, case .stored(_, let part) = program.targets[cursor.current].source {
            let element = elements[valuePosition]
            switch part {
            case .value: return copy(element.value)
            case .name: return copy(element.key)
            }
        }
        guard program.targets[cursor.current].kind == .elements, cursor.mode == .snapshot, cursor.position > 0 else {
            return copy(value)
        }
        let element = snapshot[cursor.position - 1]
        return copy(element.content == .none ? element.value : contents.resident(element.content))
    }

    /// The bytes as an array, for what leaves the machine.
    package func copy(_ ref: ByteRef) -> [UInt8] {
        [UInt8](copying: arena.bytes(ref))
    }

    /// A pattern ran into a limit: an event that rules can see.
    mutating func notePatternLimit() {
        undecided.insert(.patternLimit)
        // The first one settles the transaction; many more must not cost as much again.
        patternScratch.limits.timeLimitMilliseconds = max(5, patternScratch.limits.timeLimitMilliseconds / 2)
        patternScratch.limits.matchLimit = max(1_000, patternScratch.limits.matchLimit / 4)
        if limitedRule == nil { limitedRule = rule }
        counters.patternLimitEvents += 1
        patternFailed = true
        variables.set(Int(program.patternLimitSlot.rawValue), text: constants.one)
    }
}

extension [UInt8] {
    /// A copy of the span.
    package init(copying span: Span<UInt8>) {
        self.init()
        reserveCapacity(span.count)
        for index in span.indices { append(span[index]) }
    }
}
