internal import PatternMatching

/// What a rule's last operator saw, in a sentence: `Pattern match "…" at ARGS:x.`
struct AlertSentence {
    /// Bytes of an operator's argument that a sentence shows (ModSecurity 2's figure).
    private static let argumentLimitBytes = 252

    private(set) var text: [UInt8] = []
    private let transaction: Transaction
    private let mask: AuditMask

    init(_ transaction: Transaction, _ record: MatchRecord, _ mask: AuditMask) {
        self.transaction = transaction
        self.mask = mask
        guard record.valueCount > 0 else {
            text = Array("Unconditional match in SecAction.".utf8)
            return
        }
        let matched = transaction.machine.matchedValues[record.firstValue + record.valueCount - 1]
        let link = transaction.engine.program.links[Int(matched.link.rawValue)]
        guard let `operator` = link.operator else {
            text = Array("Unconditional match in SecAction.".utf8)
            return
        }
        // Only the last link's argument was kept as it was at the match.
        let isLast =
            Int(matched.link.rawValue) == transaction.engine.program.rules[Int(record.rule.rawValue)].links.upperBound
            - 1
        let argument =
            isLast && link.operandMacro != nil
            ? mask.maskedText(transaction.machine.copy(record.operand)) : link.argument
        let name = transaction.name(of: matched.name)
        var sentence = LogText()
        if link.isNegated {
            sentence.add("Match of \"\(`operator`.name)")
            if !argument.isEmpty {
                sentence.add(" ")
                sentence.addEscaped(argument, limitBytes: Self.argumentLimitBytes)
            }
            sentence.add("\" against \"")
            sentence.addEscaped(name)
            sentence.add("\" required.")
        } else {
            describe(`operator`, argument, link, matched, in: &sentence)
            sentence.addEscaped(name)
            sentence.add(".")
        }
        text = sentence.bytes
    }

    /// Everything up to the name of the variable.
    private func describe(
        _ operator: Operator, _ argument: [UInt8], _ link: LinkInfo, _ matched: MatchedValue, in sentence: inout LogText
    ) {
        func quoted(_ lead: String, _ bytes: [UInt8]) {
            sentence.add(lead + " \"")
            sentence.addEscaped(bytes, limitBytes: Self.argumentLimitBytes)
            sentence.add("\" at ")
        }
        switch `operator` {
        case .rx, .rxGlobal, .strMatch, .restPath:
            quoted("Pattern match", argument)
        case .pm, .pmFromDataset, .pmFromFile:
            quoted("Matched phrase", phrase(link, matched))
        case .beginsWith, .contains, .containsWord, .endsWith, .strEq:
            quoted("String match", argument)
        case .within:
            quoted("String match within", argument)
        case .eq, .ge, .gt, .le, .lt:
            sentence.add("Operator \(String(describing: `operator`).uppercased()) matched ")
            sentence.addEscaped(argument, limitBytes: Self.argumentLimitBytes)
            sentence.add(" at ")
        case .ipInList, .ipMatch, .ipMatchFromDataset, .ipMatchFromFile:
            quoted("Address match", argument)
        case .validateByteRange:
            sentence.add("Found ")
            sentence.add(countOfBytesOutside(link, matched))
            quoted(" byte(s) outside the range", argument)
        case .validateURLEncoding:
            sentence.add("Invalid URL encoding at ")
        case .validateUTF8Encoding:
            sentence.add("Invalid UTF-8 encoding at ")
        case .detectSQLi:
            sentence.add("SQL injection detected")
            if let finding = SQLInjection.detect(transaction.bytes(of: matched).span) {
                sentence.add(" (")
                sentence.addEscaped(Array(finding.explanation.utf8))
                sentence.add(")")
            }
            sentence.add(" at ")
        case .detectXSS:
            sentence.add("Cross-site scripting detected")
            if let finding = ScriptInjection.detect(transaction.bytes(of: matched).span) {
                sentence.add(" (")
                sentence.addEscaped(Array(finding.sentence.utf8))
                sentence.add(")")
            }
            sentence.add(" at ")
        case .verifyCC:
            quoted("Card number match", argument)
        case .verifyCPF, .verifySSN, .verifySVNR, .validateNid:
            quoted("Identity number match", argument)
        case .geoLookup:
            sentence.add("Geographic look-up succeeded at ")
        case .rbl:
            quoted("Block list match in", argument)
        case .validateDTD, .validateSchema:
            quoted("The XML body does not conform to", argument)
        case .unconditionalMatch:
            sentence.add("Unconditional match at ")
        case .fuzzyHash, .gsbLookup, .inspectFile, .noMatch, .rsub, .validateHash:
            quoted("Operator \(`operator`.name) matched", argument)
        }
    }

    // MARK: Details that are found again

    /// The phrase that occurs in the value.
    private func phrase(_ link: LinkInfo, _ matched: MatchedValue) -> [UInt8] {
        guard let step = instruction(.matchPhrases, of: matched.link) else { return link.argument }
        let value = transaction.bytes(of: matched)
        guard let range = transaction.engine.program.phraseSets[Int(step.c)].firstMatch(in: value.span) else {
            return []
        }
        let phrase = Array(value[range])
        return mask.hidesValue(named: matched.name, in: transaction)
            ? AuditMask.stars(phrase.count) : mask.maskedText(phrase)
    }

    private func countOfBytesOutside(_ link: LinkInfo, _ matched: MatchedValue) -> Int {
        guard let step = instruction(.findByteOutside, of: matched.link) else { return 0 }
        let set = transaction.engine.program.byteSets[Int(step.c)]
        return transaction.bytes(of: matched).count { !set.contains($0) }
    }

    /// The link's instruction of this kind.
    private func instruction(_ opcode: Opcode, of link: LinkID) -> Instruction? {
        let program = transaction.engine.program
        let rule = program.rules[Int(program.links[Int(link.rawValue)].rule.rawValue)]
        var current: UInt32?
        var position = Int(rule.entry)
        while position < program.instructions.count {
            let step = program.instructions[position]
            if step.opcode == .enterLink { current = step.c }
            if step.opcode == opcode, current == link.rawValue { return step }
            if step.opcode == .endRule { return nil }
            position += 1
        }
        return nil
    }
}

extension Transaction {
    /// The bytes that an operator saw.
    func bytes(of matched: MatchedValue) -> [UInt8] {
        machine.copy(matched.content == .none ? matched.value : machine.contents.resident(matched.content))
    }

    /// A value's name written out: `ARGS:q`, `&ARGS`. Takes nothing from the transaction's memory.
    func name(of name: ValueName) -> [UInt8] {
        let label = Array(name.variable.name.description.utf8)
        return switch name.form {
        case .none: []
        case .verbatim: machine.copy(name.key)
        case .plain: label
        case .keyed: label + [UInt8(ascii: ":")] + machine.copy(name.key)
        case .count: [UInt8(ascii: "&")] + label
        case .keyedCount: [UInt8(ascii: "&")] + label + [UInt8(ascii: ":")] + machine.copy(name.key)
        }
    }
}
