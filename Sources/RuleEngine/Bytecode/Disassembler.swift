internal import Gateway
internal import PatternMatching
internal import SecLang

/// Writes a program's instructions as text, each operand as what it means: names, patterns and texts, not indexes.
///
///     rule 10 phase 2 deny status 403
///        0  enterRule
///        1  enterLink              link 0: ARGS
///        2  nextTarget             else 9
///        3  transform              lowercase
///        4  skipUnlessCondition    back to 2 unless "evil"
///        5  matchPattern           "evil"
///
/// The form is stable: addresses count from the rule's first instruction, so a rule's text does not depend on the
/// rules around it.
package struct Disassembler {
    private let program: Program
    /// Longest operand text, in characters.
    private static let operandLimit = 240

    package init(_ program: Program) { self.program = program }

    /// Every rule, or those with this number; each line is ended by a newline.
    package func text(rule number: UInt64? = nil) -> String {
        program.rules.indices.filter { number == nil || program.rules[$0].id == number }
            .map { text(of: RuleID(rawValue: UInt32($0))) }
            .joined(separator: "\n")
    }

    /// One rule.
    package func text(of id: RuleID) -> String {
        let index = Int(id.rawValue)
        let rule = program.rules[index]
        let start = Int(rule.entry)
        let end = index + 1 < program.rules.count ? Int(program.rules[index + 1].entry) : program.instructions.count
        var text = heading(rule) + "\n"
        for address in start..<end {
            let step = program.instructions[address]
            let mnemonic = "\(step.opcode)"
            let operands = operands(of: step, at: address, in: rule)
            var line = Self.padded(String(address - start), 4, left: true) + "  "
            line += operands.isEmpty ? mnemonic : Self.padded(mnemonic, 23) + operands
            text += line + "\n"
        }
        return text
    }

    private func heading(_ rule: RuleInfo) -> String {
        var text = "rule \(rule.id) phase \(rule.phase.rawValue) "
        switch rule.disruptive {
        case .pass: text += "pass"
        case .deny: text += "deny"
        case .drop: text += "drop"
        case .allow(let scope): text += scope == .transaction ? "allow" : "allow:\(scope)"
        case .redirect(let location): text += "redirect \(macro(location))"
        }
        if let status = rule.status { text += " status \(status)" }
        return text
    }

    // MARK: Operands

    private func operands(of step: Instruction, at address: Int, in rule: RuleInfo) -> String {
        let entry = Int(rule.entry)
        var parts: [String] = []
        if step.opcode.jumpsBack { parts.append("back to \(address + 1 - Int(step.b) - entry)") }
        if step.opcode.isOperator {
            let flags = OperatorFlags(rawValue: step.a)
            if flags.contains(.negated) { parts.append("not") }
            if flags.contains(.captures) { parts.append("capture") }
        }
        let comparison = shortOperand(of: step)
        if !comparison.isEmpty { parts.append(comparison) }
        let main = mainOperand(of: step, entry: entry, rule: rule)
        if !main.isEmpty { parts.append(main) }
        return parts.joined(separator: " ")
    }

    /// What `b` means where it is no distance.
    private func shortOperand(of step: Instruction) -> String {
        switch step.opcode {
        case .compareNumber, .compareSlot:
            NumberComparison(rawValue: UInt8(truncatingIfNeeded: step.b)).map { "\($0)" } ?? ""
        case .compareBytes: ByteComparison(rawValue: UInt8(truncatingIfNeeded: step.b)).map { "\($0)" } ?? ""
        case .checkBytes, .verifyPattern:
            Operator(rawValue: UInt8(truncatingIfNeeded: step.b)).map { "@\($0.name)" } ?? ""
        case .setFlag: step.b == 0 ? "false" : "true"
        case .matchMacroPattern: step.b == 0 ? "" : "every match"
        case .detectInjection: InjectionKind(rawValue: UInt8(truncatingIfNeeded: step.b)).map { "\($0)" } ?? ""
        case .enterRule, .enterLink, .nextTarget, .transform, .beginStages, .nextStage, .skipUnlessCondition,
            .matchPattern,
            .matchEveryPattern, .matchPhrases, .matchAddresses, .matchAddressList, .findByteOutside, .lookUpBlockList,
            .lookUpPlace,
            .validateXML, .matchPath, .continueUnlessMatched, .recordMatch, .perform, .reportStage,
            .finishIfInterrupting, .failUnlessAny, .jump, .jumpUnlessMatched, .runStage, .jumpIfRefused, .finishRule,
            .endRule:
            ""
        }
    }

    /// What `c` means.
    private func mainOperand(of step: Instruction, entry: Int, rule: RuleInfo) -> String {
        let c = Int(step.c)
        switch step.opcode.shape {
        case .none: return ""
        case .rule: return step.opcode == .finishRule && step.a != 0 ? "reported" : ""
        case .link:
            let number = "link \(c - rule.links.lowerBound)"
            guard step.opcode == .enterLink else { return number }
            let targets = targets(program.links[c].targets)
            return targets.isEmpty ? number : "\(number): \(targets)"
        case .jump:
            return (step.opcode == .jump || step.opcode == .finishIfInterrupting ? "to " : "else ") + String(c - entry)
        case .node: return chain(NodeID(rawValue: step.c))
        case .stages:
            return program.stageLists[c].map { $0.rawValue == 0 ? "none" : chain($0) }.joined(separator: "; ")
        case .condition: return "unless " + Self.cut(program.conditions.describe(ConditionID(rawValue: step.c)))
        case .pattern: return quoted(program.patterns.source(PatternID(rawValue: step.c)))
        case .macro: return macro(MacroID(rawValue: step.c))
        case .phrases: return "\(program.phraseSets[c].count) phrases"
        case .number: return number(program.numbers[c])
        case .bytes:
            switch program.byteOperands[c] {
            case .literal(let bytes): return quoted(bytes)
            case .macro(let id): return macro(id)
            }
        case .addressList: return "@" + Self.cut(Self.printable(program.addressLists[c].name))
        case .stage:
            switch program.stages[c] {
            case .rateLimit(let limit, let key, let cost):
                let name = Self.printable(program.rateLimits[limit].policy.name)
                return "rateLimit \(name) key \(macro(key)) cost \(number(cost))"
            case .authenticate(let methods):
                return "authenticate " + methods.map(authentication).joined(separator: " or ")
            }
        case .addresses: return "\(program.addressSets[c].count) networks"
        case .byteSet: return Self.cut(program.byteSets[c].description)
        case .xml: return ""
        case .path:
            let template = program.pathTemplates[c]
            let names = template.names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
            return "\(quoted(program.patterns.source(template.pattern))) → \(names)"
        case .effect: return effect(program.effects[c])
        case .slotTest:
            let test = program.slotTests[c]
            return "\(test.countedKey == nil ? "" : "&")\(slot(test.slot)) \(number(test.number))"
        }
    }

    private func authentication(_ method: CompiledAuthentication) -> String {
        switch method {
        case .jwt(let index): "jwt \(Self.printable(program.jwtProviders[index].provider.name))"
        }
    }

    private func chain(_ node: NodeID) -> String {
        var names: [String] = []
        var current = node
        while current.rawValue != 0 {
            let entry = program.nodes[Int(current.rawValue)]
            names.append(entry.transformation.name.description)
            current = entry.parent
        }
        return names.reversed().joined(separator: ",")
    }

    // MARK: Targets

    /// A target list as a rule file writes it.
    package func targets(_ range: Range<Int>) -> String {
        var items: [String] = []
        for target in program.targets[range] {
            let prefix = target.kind == .count ? "&" : ""
            var text = "\(prefix)\(target.variable.name)"
            switch target.source {
            case .slot(let slot): text += ":" + Self.printable(program.slotNames[Int(slot.rawValue)].text)
            case .xpath(let index): text += ":" + Self.printable(program.xpaths[Int(index)].text)
            case .stored, .volatile, .computed, .never: text += selector(target.selector)
            }
            // A variable of several collections has a target for each.
            if !items.contains(text) { items.append(text) }
            for offset in 0..<Int(target.exclusionCount) {
                let exclusion = program.exclusions[Int(target.exclusionStart) + offset]
                let item = "!\(target.variable.name)\(selector(exclusion.selector))"
                if !items.contains(item) { items.append(item) }
            }
        }
        return Self.cut(items.joined(separator: "|"))
    }

    private func selector(_ selector: TargetSelector) -> String {
        switch selector {
        case .all: ""
        case .key(let index): ":" + Self.printable(program.keys[Int(index)].text)
        case .pattern(let id): ":/" + Self.printable(program.patterns.source(id)) + "/"
        }
    }

    // MARK: Texts and effects

    private func slot(_ id: SlotID) -> String { "TX:" + Self.printable(program.slotNames[Int(id.rawValue)].text) }

    private func macro(_ id: MacroID) -> String { quoted(program.macroSource(id)) }

    private func number(_ operand: NumberOperand) -> String {
        switch operand {
        case .literal(let value): String(value)
        case .slot(let id): "%{\(slot(id))}"
        case .macro(let id): macro(id)
        }
    }

    private func target(_ target: SlotTarget) -> String {
        switch target {
        case .slot(let id): slot(id)
        case .dynamic(let key): "TX:\(macro(key))"
        case .persistent(let collection, let key): "\(collection):\(macro(key))"
        }
    }

    private func effect(_ effect: CompiledEffect) -> String {
        switch effect {
        case .assign(let place, let text): "\(target(place)) = \(macro(text))"
        case .add(let place, let amount): "\(target(place)) += \(number(amount))"
        case .subtract(let place, let amount): "\(target(place)) -= \(number(amount))"
        case .remove(let place): "remove \(target(place))"
        case .expire(let collection, let key, let seconds):
            "expire \(collection):\(macro(key)) in \(number(seconds)) s"
        case .deprecate(let collection, let key, let amount, let period):
            "deprecate \(collection):\(macro(key)) by \(amount) each \(period) s"
        case .open(let collection, let key): "open \(collection) \(macro(key))"
        case .setEnvironment(let name, let value):
            value.map { "environment \(macro(name)) = \(macro($0))" } ?? "remove environment \(macro(name))"
        case .sanitise(let part): "sanitise \(sanitised(part))"
        case .ruleEngine(let mode): "ruleEngine \(mode)"
        case .removeRules(let set): "remove rules \(ids(of: set))"
        case .removeTargets(let plans): Self.cut("remove targets " + plans.map(removal).joined(separator: "; "))
        case .changeHeader(let change, let name, let value):
            switch change {
            case .setRequest: "set request header \(quoted(name)) = \(value.map(macro) ?? "")"
            case .removeRequest: "remove request header \(quoted(name))"
            case .setResponse: "set response header \(quoted(name)) = \(value.map(macro) ?? "")"
            }
        case .control(let control): Self.controlText(control)
        }
    }

    private func removal(_ index: Int) -> String {
        let plan = program.targetRemovals[index]
        return "\(plan.variable.name)\(selector(plan.selector)) of \(ids(of: plan.ruleSet))"
    }

    private func ids(of set: Int) -> String {
        var members: [RuleID] = []
        program.forEachRule(in: set) { members.append($0) }
        members.sort { $0.rawValue < $1.rawValue }
        let shown = members.prefix(5).map { String(program.rules[Int($0.rawValue)].id) }.joined(separator: ",")
        return members.count > 5 ? "\(shown) and \(members.count - 5) more" : (shown.isEmpty ? "none" : shown)
    }

    private func sanitised(_ part: SanitisedPart) -> String {
        switch part {
        case .argument(let name): "argument \(quoted(name))"
        case .requestHeader(let name): "request header \(quoted(name))"
        case .responseHeader(let name): "response header \(quoted(name))"
        case .matchedVariables: "matched variables"
        case .matchedBytes(let first, let last): "matched bytes but \(first) and \(last)"
        }
    }

    private static func controlText(_ control: Control) -> String {
        switch control {
        case .ruleEngine(let mode): "ruleEngine \(mode)"
        case .requestBodyAccess(let isOn): "requestBodyAccess \(isOn)"
        case .requestBodyProcessor(let name): "requestBodyProcessor \(printable(name))"
        case .forceRequestBodyVariable(let isOn): "forceRequestBodyVariable \(isOn)"
        case .requestBodyLimit(let limit): "requestBodyLimit \(limit)"
        case .responseBodyAccess(let isOn): "responseBodyAccess \(isOn)"
        case .responseBodyLimit(let limit): "responseBodyLimit \(limit)"
        case .auditEngine(let mode): "auditEngine \(mode)"
        case .auditLogParts(.add(let letters)): "auditLogParts +\(printable(letters))"
        case .auditLogParts(.remove(let letters)): "auditLogParts -\(printable(letters))"
        case .auditLogParts(.replace(let letters)): "auditLogParts \(printable(letters))"
        case .debugLogLevel(let level): "debugLogLevel \(level)"
        case .removeRules, .removeTargets: ""  // effects of their own
        }
    }

    // MARK: Text

    private func quoted(_ bytes: [UInt8]) -> String { "\"" + Self.cut(Self.printable(bytes)) + "\"" }

    private static func printable(_ bytes: [UInt8]) -> String { Printable.text(bytes[...]) }

    private static func cut(_ text: String) -> String {
        text.count > operandLimit ? String(text.prefix(operandLimit)) + "…" : text
    }

    private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(left ? 0 : 1, width - text.count))
        return left ? padding + text : text + padding
    }
}

extension Engine {
    /// The compiled rules as text; see `Disassembler`.
    public func disassembly(rule: UInt64? = nil) -> String { Disassembler(program).text(rule: rule) }
}
