internal import PatternMatching
internal import SecLang

// What came of a transaction, read after the last phase. Nothing here is part of judging it.
extension Transaction {
    /// The rules that matched, in order.
    public func matches(secrets: SecretDisplay = .masked) -> [MatchReport] {
        guard machine.records.count > 0 else { return [] }
        let mask = secrets == .masked ? SecretMask(self) : nil
        var room = engine.options.reportedBytesLimit
        return (0..<machine.records.count).map { report(machine.records[$0], mask, &room) }
    }

    /// Matches beyond the limit, which were not kept.
    public var omittedMatchCount: Int { machine.unrecordedMatches }

    /// Whether the engine ended in DetectionOnly.
    public var isDetectionOnly: Bool { machine.mode == .detectionOnly }

    /// What could not be decided, in a fixed order.
    public var undecidedReasons: [UndecidedReason] {
        let reasons: [(UndecidedReasons, UndecidedReason)] = [
            (.patternLimit, .patternLimit), (.memory, .memory), (.variables, .transactionVariables),
            (.unreadableBody, .unreadableBody), (.headerCount, .headerCount), (.headerValue, .headerValue),
            (.store, .store),
        ]
        return reasons.filter { machine.undecided.contains($0.0) }.map(\.1)
    }

    private func report(_ record: MatchRecord, _ mask: SecretMask?, _ room: inout Int) -> MatchReport {
        let info = engine.program.rules[Int(record.rule.rawValue)]
        let lastLink = engine.program.links[info.links.upperBound - 1]
        var hasSecret = false
        var values: [MatchReport.Value] = []
        var lastName: [UInt8] = []
        for offset in 0..<record.valueCount {
            let matched = machine.matchedValues[record.firstValue + offset]
            let name = machine.copy(machine.text(of: matched.name))
            if let mask, mask.isSecret(name: name) { hasSecret = true }
            lastName = name
            guard values.isEmpty || room > 0 else { continue }
            let value = value(matched, name, mask)
            room -= value.name.count + value.value.count
            values.append(value)
        }
        func text(_ macro: MacroID?, _ expanded: ByteRef) -> [UInt8]? {
            guard let macro else { return nil }
            guard let mask else { return machine.copy(expanded) }
            return hasSecret
                ? outline(of: macro, matchedName: lastName) : mask.masked(machine.copy(expanded))
        }
        return MatchReport(
            rule: info.id, phase: record.phase, severity: info.severity,
            message: text(info.message ?? lastLink.message, record.message),
            data: text(info.logData ?? lastLink.logData, record.logData),
            tags: info.tags.map { tag in
                let text = machine.copy(machine.expand(tag))
                return mask?.masked(text) ?? text
            },
            values: values, valueCount: record.valueTotal, isLogged: record.logs)
    }

    /// A matched value, cut to what a report shows of one, with its secrets masked.
    private func value(_ matched: MatchedValue, _ name: [UInt8], _ mask: SecretMask?) -> MatchReport.Value {
        let bytes = matched.content == .none ? matched.value : machine.contents.resident(matched.content)
        let limit = engine.options.reportedValueBytesLimit
        // A secret that the cut goes through is not found any more: as many bytes as it may have are cut as well.
        let margin = mask?.longestSecretBytes ?? 0
        let isCut = bytes.count - margin > limit
        var value = machine.copy(isCut ? bytes.slice(0, limit + margin) : bytes)
        if let mask { value = mask.masked(value, name: name) }
        if isCut { value.removeLast(min(margin, value.count)) }
        return MatchReport.Value(name: name, value: value)
    }

    /// A text of which only what the rule's author wrote is shown: its macros may hold a secret in any transformation.
    private func outline(of macro: MacroID, matchedName: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for part in engine.program.macros[Int(macro.rawValue)].parts {
            switch part {
            case .literal(let literal): text += literal
            case .element(let variable, _, _) where variable == .matchedVarName: text += matchedName
            case .element, .firstOf, .slot: text += SecretMask.replacement
            }
        }
        return text
    }

    // MARK: Trace

    /// Keeps an account of every decided operator from now on, over resets too.
    ///
    /// Meant with ``EngineOptions/usesPrefilter`` off: then the operators that a prefilter decides are there too.
    public func startTrace() { machine.trace = [] }

    /// The operators that decided something, in order; empty without ``startTrace()``.
    public func traceSteps(secrets: SecretDisplay = .masked) -> [TraceStep] {
        guard let trace = machine.trace, !trace.isEmpty else { return [] }
        let mask = secrets == .masked ? SecretMask(self) : nil
        // An element of TX that does not exist is no target: no operator ran.
        return trace.filter { !$0.name.isEmpty }.map { entry in
            let rule = engine.program.rules[Int(entry.rule.rawValue)]
            let link = engine.program.links[Int(entry.link.rawValue)]
            return TraceStep(
                rule: rule.id, link: Int(entry.link.rawValue) - rule.links.lowerBound, variable: entry.name,
                transformations: link.transformations.prefix(entry.transformationCount).map(\.name.description),
                value: mask?.masked(entry.value, name: entry.name) ?? entry.value,
                operator: link.operatorText, isMatched: entry.isMatched, isNegated: link.isNegated)
        }
    }

    // MARK: Shown variables

    /// The variables that ``Engine/load(_:preludes:loader:options:services:shown:override:)`` was asked to show.
    public func shownVariables(secrets: SecretDisplay = .masked) -> [ShownVariable] {
        let shown = engine.program.shownTargets
        guard !shown.isEmpty else { return [] }
        let mask = secrets == .masked ? SecretMask(self) : nil
        if machine.records.count > 0 {
            // MATCHED_VARS and its like are those of the last match.
            machine.matchedStart = machine.records[machine.records.count - 1].firstValue
        }
        machine.removals.removeAll()  // they take targets from rules, not from the host
        return shown.map { item in
            var elements: [MatchReport.Value] = []
            machine.cursor = TargetCursor(next: item.targets.lowerBound, end: item.targets.upperBound)
            while machine.nextTarget() {
                let name = machine.copy(machine.text(of: machine.name))
                let bytes = machine.content == .none ? machine.value : machine.contents.resident(machine.content)
                let value = machine.copy(bytes)
                elements.append(MatchReport.Value(name: name, value: mask?.masked(value, name: name) ?? value))
            }
            let content: ShownVariable.Content =
                if item.isCollection {
                    .elements(elements)
                } else if elements.count > 1 {
                    .elements(elements)
                } else {
                    elements.first.map { .text($0.value) } ?? .missing
                }
            return ShownVariable(name: item.name, content: content)
        }
    }
}

extension LinkInfo {
    /// The operator as a rule file writes it, without `!`.
    package var operatorText: [UInt8] {
        guard let `operator` else { return [] }
        let name = Array("@\(`operator`.name)".utf8)
        return argument.isEmpty ? name : name + [0x20] + argument
    }
}

/// A variable asked for with `--show`, lowered.
package struct ShownTargets: Sendable {
    /// As asked for.
    package var name: String
    /// A range of ``Program/targets``.
    package var targets: Range<Int>
    /// Whether the whole of a collection is meant.
    package var isCollection: Bool
}
