internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// What reaches a rule from other rules, and from links before it.
extension TargetDivergences {
    mutating func visitFlow() {
        let reads = Dictionary(grouping: tree.flow.reads.filter { $0.rule >= 0 }, by: \.rule)
        let always = alwaysSet
        for rule in tree.rules {
            for read in reads[rule.index] ?? [] { visitCapture(read, in: rule) }
            for (index, link) in rule.links.enumerated() {
                if let test = link.test, test.hasMacro { visitMacros(test, always) }
                if index > 0 { visitLastMatch(link, behind: rule.links[index - 1]) }
            }
        }
    }

    /// A capture that a match may leave unset.
    private mutating func visitCapture(_ read: VariableFlow.Read, in rule: LintRule) {
        guard let number = read.captureNumber, number > 0 else { return }
        let isInAction = read.macroIn != nil && read.macroIn != .operatorArgument
        let before = rule.links.prefix(isInAction ? read.link + 1 : read.link)
        guard let link = before.last(where: { $0.has(.capture) }), let test = link.test, test.isPlainPattern,
            let regex = SpannedRegex(test.argument.bytes), regex.optionalGroups.contains(number)
        else { return }
        add(
            [.modsecurity3, .coraza], at: read.span,
            "group \(number) may take no part in a match; TX.\(number) then keeps what was captured before there")
    }

    /// `MATCHED_VAR` of a collection is that of the last element.
    private mutating func visitLastMatch(_ link: LintLink, behind previous: LintLink) {
        guard previous.targets.contains(where: { !$0.isSingle && $0.node.modifier != .exclude }) else { return }
        for target in link.targets where target.variable == .matchedVar || target.variable == .matchedVarName {
            add(
                [.modsecurity3, .coraza], at: target.span,
                "which of several matches is the last is left to chance there", help: "MATCHED_VARS has all of them")
        }
    }

    /// A macro of an element that may not exist.
    private mutating func visitMacros(_ test: LintOperator, _ always: Set<[UInt8]>) {
        for part in Parser.parseMacro(test.argument).parts {
            guard case .variable(let macro) = part, let key = macro.key,
                let variable = Variable.named(macro.name.bytes),
                variable.definition.shape != .scalar
            else { continue }
            let isCapture = variable == .tx && key.count == 1 && key.bytes[0] >= 0x30 && key.bytes[0] <= 0x39
            guard !isCapture, variable != .tx || !always.contains(key.lowercasedBytes) else { continue }
            add([.coraza], at: macro.span, "where there is no such element, the macro's own text is compared there")
        }
    }

    /// Elements of TX that are set without a condition, or where they are missing.
    private var alwaysSet: Set<[UInt8]> {
        var result: Set<[UInt8]> = []
        for write in tree.flow.writes where write.rule >= 0 && write.assignment.collection == "tx" {
            guard let key = write.assignment.key.fixed, tree.rules.indices.contains(write.rule) else { continue }
            let rule = tree.rules[write.rule]
            let setsMissing =
                rule.links.count == 1
                && rule.starter.targets.contains {
                    $0.node.modifier == .count && $0.variable == .tx && $0.key == key
                }
            if rule.links.count == 1, rule.starter.rule == nil || setsMissing { result.insert(key) }
        }
        return result
    }
}

extension SpannedRegex {
    /// Numbers of the groups that may take no part in a match: under `?`, `*`, or in one of several alternatives.
    var optionalGroups: Set<Int> {
        var count = 0
        var found: Set<Int> = []
        func visit(_ alternation: Alternation, _ isOptional: Bool) {
            let isOptional = isOptional || alternation.branches.count > 1
            for item in alternation.branches.flatMap(\.items) {
                let isOptional = isOptional || item.minimum == 0
                switch item.kind {
                case .group(let body, let kind):
                    if kind == .capturing {
                        count += 1
                        if isOptional { found.insert(count) }
                    }
                    visit(body, isOptional)
                case .lookaround(let body, _, let isNegative): visit(body, isOptional || isNegative)
                case .byte, .anchor, .backreference: break
                }
            }
        }
        visit(root, false)
        return found
    }
}
