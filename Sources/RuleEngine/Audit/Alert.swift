internal import PatternMatching
internal import SecLang

/// One matching rule as logs tell of it. A chain is one alert, under its first rule's id and line.
package struct Alert: Sendable {
    package var rule: UInt64
    package var phase: Phase
    /// `Warning.`, `Access denied with code 403 (phase 2).`
    package var verdict: [UInt8]
    /// What the operator saw: `Pattern match "…" at ARGS:x.`
    package var sentence: [UInt8]
    package var file: [UInt8]
    /// From 1; 0 when the rule came from no file.
    package var line: Int
    package var revision: [UInt8]
    package var message: [UInt8]
    package var data: [UInt8]
    package var severity: RuleSeverity?
    package var version: [UInt8]
    package var maturity: UInt8?
    package var accuracy: UInt8?
    package var tags: [[UInt8]]
    /// The rule does not say `nolog`.
    package var isLogged: Bool
    /// The rule does not say `noauditlog`.
    package var isAudited: Bool

    /// The alert on one line, without who and where; fields without value are left out.
    package var text: [UInt8] {
        var text = LogText()
        text.add(verdict)
        if !sentence.isEmpty {
            text.add(" ")
            text.add(sentence)
        }
        func field(_ name: StaticString, _ value: [UInt8]) { if !value.isEmpty { text.addField(name, value) } }
        func field(_ name: StaticString, _ number: UInt8?) {
            if let number { text.addField(name, Array(String(number).utf8)) }
        }
        field("file", file)
        if line > 0 { field("line", Array(String(line).utf8)) }
        field("id", Array(String(rule).utf8))
        field("rev", revision)
        field("msg", message)
        field("data", data)
        if let severity { field("severity", Array(severity.name.description.utf8)) }
        field("ver", version)
        field("maturity", maturity)
        field("accuracy", accuracy)
        for tag in tags { field("tag", tag) }
        return text.bytes
    }
}

extension Transaction {
    /// The error log's lines, without line ends: one for each match of a rule that logs, in order, then one for each
    /// thing that kept the engine from judging fully. Values that `sanitise…` actions name are masked.
    public func alertLines() -> [[UInt8]] {
        let mask = AuditMask(self)
        let events = engineEvents(mask)
        // Most transactions have nothing to tell, and rules that do not log are not put into words.
        guard hasLoggedMatch || !events.isEmpty else { return [] }
        let place = place(mask)
        var lines: [[UInt8]] = []
        for index in 0..<machine.records.count where machine.records[index].logs {
            lines.append(line(alert(machine.records[index], mask).text, place))
        }
        for event in events { lines.append(line(event, place)) }
        return lines
    }

    private var hasLoggedMatch: Bool {
        for index in 0..<machine.records.count where machine.records[index].logs { return true }
        return false
    }

    /// All alerts, those of `nolog` rules too.
    func alerts(_ mask: AuditMask) -> [Alert] {
        (0..<machine.records.count).map { alert(machine.records[$0], mask) }
    }

    private func line(_ text: [UInt8], _ place: [UInt8]) -> [UInt8] {
        var line = LogText()
        line.add("[client ")
        line.add(machine.copy(clientAddress).isEmpty ? Array("-".utf8) : machine.copy(clientAddress))
        line.add("] ModSecurity: ")
        line.add(text)
        line.add(place)
        return line.bytes
    }

    private func place(_ mask: AuditMask) -> [UInt8] {
        var text = LogText()
        let host = scalar(.serverName)
        if !host.isEmpty { text.addField("hostname", host) }
        text.addField("uri", mask.maskedPath(scalar(.requestFilename)))
        text.addField("unique_id", uniqueID)
        return text.bytes
    }

    /// The value of a variable that has one.
    func scalar(_ collection: CollectionID) -> [UInt8] {
        guard machine.elements.count(collection) > 0 else { return [] }
        return machine.copy(machine.elements[machine.elements.start(collection)].value)
    }

    // MARK: One alert

    private func alert(_ record: MatchRecord, _ mask: AuditMask) -> Alert {
        let program = engine.program
        let info = program.rules[Int(record.rule.rawValue)]
        let source = program.sources[info.span.file]
        let lastLink = program.links[info.links.upperBound - 1]
        return Alert(
            rule: info.id, phase: record.phase, verdict: verdict(record),
            sentence: AlertSentence(self, record, mask).text, file: source.map { Array($0.path.utf8) } ?? [],
            line: source?.position(of: info.span.start).line ?? 0, revision: info.revision,
            message: mask.maskedLogText(record.message, of: info.message ?? lastLink.message, at: record, in: self),
            data: mask.maskedLogText(record.logData, of: info.logData ?? lastLink.logData, at: record, in: self),
            severity: info.severity, version: info.version, maturity: info.maturity, accuracy: info.accuracy,
            tags: tags(info, record).map { mask.maskedText($0) }, isLogged: record.logs, isAudited: record.auditLogs)
    }

    private func tags(_ info: RuleInfo, _ record: MatchRecord) -> [[UInt8]] {
        info.tags.indices.map { index in
            if let literal = engine.program.macros[Int(info.tags[index].rawValue)].literal { return literal }
            guard record.firstTag >= 0 else { return engine.program.macroSource(info.tags[index]) }
            return machine.copy(machine.expandedTags[record.firstTag + index])
        }
    }

    private func verdict(_ record: MatchRecord) -> [UInt8] {
        let phase = "(phase \(record.phase.rawValue))."
        var text = LogText()
        switch record.outcome {
        case .warning:
            text.add("Warning.")
        case .denied:
            text.add("Access denied with code \(machine.interruption?.status ?? 403) \(phase)")
        case .dropped:
            text.add("Access denied with connection close \(phase)")
        case .redirected:
            text.add("Access denied with redirection to ")
            text.addEscaped(machine.interruption.map { machine.copy($0.location) } ?? [])
            text.add(" using status \(machine.interruption?.status ?? 302) \(phase)")
        case .allowed:
            switch engine.program.rules[Int(record.rule.rawValue)].disruptive {
            case .allow(.phase): text.add("Access to phase allowed \(phase)")
            case .allow(.request): text.add("Access to request allowed \(phase)")
            case .allow(.transaction), .pass, .deny, .drop, .redirect: text.add("Access allowed \(phase)")
            }
        }
        return text.bytes
    }
}
