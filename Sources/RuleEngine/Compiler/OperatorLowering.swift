internal import PatternMatching
internal import SecLang

extension LoweringTables {
    /// The instruction that decides a test, and what every match of it needs.
    ///
    /// The condition is about the value after transformations and says nothing about negated tests.
    func lowerOperator(_ test: TestIR, captures: Bool, at span: SourceSpan) -> (
        instruction: Instruction, condition: Condition
    )? {
        var flags: OperatorFlags = []
        if test.isNegated { flags.insert(.negated) }
        if captures { flags.insert(.captures) }
        let a = flags.rawValue
        func step(_ opcode: Opcode, b: UInt16 = 0, _ c: Int) -> Instruction {
            Instruction(opcode, a: a, b: b, c: UInt32(c))
        }
        switch test.code {
        case .pattern(let bytes, let options, let everyMatch):
            guard let id = pattern(bytes, options: options, at: span, text: test.argumentText) else { return nil }
            return (
                step(everyMatch ? .matchEveryPattern : .matchPattern, id.index),
                .pattern(bytes, options: options)
            )
        case .macroPattern(let template, _, let everyMatch):
            return (step(.matchMacroPattern, b: everyMatch ? 1 : 0, Int(macro(template).rawValue)), .always)
        case .phrases(let list):
            return (step(.matchPhrases, phrases(list)), .phrases(list))
        case .number(let comparison, let operand):
            return (step(.compareNumber, b: UInt16(comparison.rawValue), number(operand)), .always)
        case .bytes(let comparison, let operand):
            let condition: Condition =
                switch (comparison, operand.literal) {
                case (_, nil), (.within, _): .always
                case (.equal, let text?): .streq(text)
                case (.contains, let text?), (.containsWord, let text?): .contains(text)
                case (.beginsWith, let text?): .beginsWith(text)
                case (.endsWith, let text?): .endsWith(text)
                }
            return (step(.compareBytes, b: UInt16(comparison.rawValue), bytes(operand)), condition)
        case .addresses(let trie):
            addressSets.append(trie)
            return (step(.matchAddresses, addressSets.count - 1), trie.condition)
        case .addressList(let list):
            addressLists.append(list)
            return (step(.matchAddressList, addressLists.count - 1), .always)
        case .bytesOutside(let set):
            byteSets.append(set)
            return (step(.findByteOutside, byteSets.count - 1), .byteClass(set.inverted))
        case .check(let check):
            return (Instruction(.checkBytes, a: a, b: UInt16(check.rawValue)), .always)
        case .verifiedPattern(let bytes, let options, let check):
            guard let id = pattern(bytes, options: options, at: span, text: test.argumentText) else { return nil }
            return (step(.verifyPattern, b: UInt16(check.rawValue), id.index), .pattern(bytes, options: options))
        case .always:
            return (step(.setFlag, b: 1, 0), .always)
        case .never:
            return (step(.setFlag, b: 0, 0), .always)
        case .blockList(let zone):
            return (step(.lookUpBlockList, bytes(MacroTemplate(literal: zone))), .always)
        case .geoLookup:
            return (step(.lookUpPlace, 0), .always)
        case .invalidXML(let constraint):
            guard let compiled = compile(constraint, at: span) else { return nil }
            xmlConstraints.append(compiled)
            return (step(.validateXML, xmlConstraints.count - 1), .always)
        case .injection(let kind):
            let condition: Condition =
                switch kind {
                case .sql: SQLInjection.condition
                case .script: ScriptInjection.condition
                }
            return (step(.detectInjection, b: UInt16(kind.rawValue), 0), condition)
        case .path(let bytes, let names):
            guard let id = pattern(bytes, options: .rx, at: span, text: test.argumentText) else { return nil }
            pathTemplates.append(PathTemplate(pattern: id, names: names))
            return (step(.matchPath, pathTemplates.count - 1), .pattern(bytes, options: .rx))
        }
    }
}
