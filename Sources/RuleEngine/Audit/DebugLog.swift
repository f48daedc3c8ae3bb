internal import PatternMatching

// The debug log: one transaction's story, the longer the higher the level.
extension Transaction {
    /// Level 1 tells what went wrong, 2 who was refused, 3 which rules matched, 4 on what, 5 what work it took, 9 every
    /// operator that was asked (when the rules began with that level; it makes everything slow).
    func debugLog(level: UInt8) -> [UInt8] {
        let mask = AuditMask(self)
        var log = LogText()
        var lead = LogText()
        lead.add("[")
        lead.add(
            LogTime(microseconds: machine.startedMicroseconds, clock: engine.services.clock).clf(withFraction: false))
        lead.add("] [")
        lead.addEscaped(uniqueID)
        lead.add("] [")
        lead.addEscaped(mask.maskedPath(scalar(.requestFilename)), limitBytes: 200)
        lead.add("]")
        func line(_ lineLevel: UInt8, _ text: [UInt8]) {
            guard lineLevel <= level else { return }
            log.add(lead.bytes)
            log.add("[\(lineLevel)] ")
            log.add(text)
            log.addLineEnd()
        }
        for event in engineEvents(mask) { line(1, event) }
        for index in 0..<machine.records.count {
            let record = machine.records[index]
            let id = engine.program.rules[Int(record.rule.rawValue)].id
            if record.outcome != .warning { line(2, Array("Rule \(id) ended phase \(record.phase.rawValue).".utf8)) }
            line(3, Array("Rule \(id) matched in phase \(record.phase.rawValue).".utf8))
            guard level >= 4 else { continue }
            for value in record.firstValue..<record.firstValue + record.valueCount {
                let matched = machine.matchedValues[value]
                var text = LogText()
                text.add("Rule \(id): ")
                text.addEscaped(name(of: matched.name))
                text.add(" = \"")
                text.addEscaped(shown(bytes(of: matched), matched.name, mask), limitBytes: 512)
                text.add("\"")
                line(4, text.bytes)
            }
        }
        if level >= 5 {
            let counters = machine.counters
            line(5, Array("\(counters.rulesVisited) rules visited, \(counters.patternRuns) patterns run.".utf8))
        }
        if level >= 9 { addTrace(mask, line) }
        return log.bytes
    }

    private func shown(_ value: [UInt8], _ name: ValueName, _ mask: AuditMask) -> [UInt8] {
        mask.hidesValue(named: name, in: self) ? AuditMask.stars(value.count) : mask.maskedText(value)
    }

    private func addTrace(_ mask: AuditMask, _ line: (UInt8, [UInt8]) -> Void) {
        for entry in machine.trace ?? [] {
            let info = engine.program.links[Int(entry.link.rawValue)]
            var text = LogText()
            text.add("Rule \(engine.program.rules[Int(entry.rule.rawValue)].id): ")
            text.add(info.isNegated ? "!@" : "@")
            text.add((info.operator?.name ?? "unconditionalMatch").description)
            text.add(entry.isMatched ? " holds for " : " does not hold for ")
            text.addEscaped(entry.name)
            // A traced value's name is text already: any hidden value hides them all.
            text.add(" = \"")
            text.addEscaped(mask.isEmpty ? entry.value : AuditMask.stars(min(entry.value.count, 512)), limitBytes: 512)
            text.add("\"")
            line(9, text.bytes)
        }
    }
}
