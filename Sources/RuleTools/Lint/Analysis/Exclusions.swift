internal import PatternMatching
package import RuleEngine
package import SecLang

/// Something that switches off rules, or parts of what they look at.
package struct Exclusion: Sendable {
    /// What is switched off.
    package enum Effect: Sendable {
        case rules
        case targets([LintTarget])
        /// `SecRuleUpdateTarget…` with targets to add, or `SecRuleUpdateActionById`.
        case update
    }

    /// Who asks for it.
    package enum Origin: Sendable {
        /// A directive: at load time.
        case directive(LintDirective)
        /// A `ctl` action: when the rule with this index matches.
        case control(rule: Int, link: Int, action: LintAction)
    }

    package var selector: RuleSelector
    package var effect: Effect
    package var origin: Origin
    /// What names the rules: an id, a tag, a message.
    package var selectorText: SourceText
    /// The directive, or the action.
    package var span: SourceSpan
    /// The rules that it means, whatever their place.
    package var selected: [LintRule]
}

/// Finds the exclusions of a rule set.
package enum Exclusions {
    static func all(in tree: LintTree) -> [Exclusion] {
        var context = CompileContext(sources: tree.sources)
        var result: [Exclusion] = []
        for directive in tree.directives { result += exclusion(directive, &context).map { [$0] } ?? [] }
        tree.forEachLink { rule, link, index in
            for action in link.all(.ctl) {
                if let found = exclusion(action, rule: rule.index, link: index, &context) { result.append(found) }
            }
        }
        var known: [RuleSelector: [LintRule]] = [:]
        for index in result.indices {
            let selector = result[index].selector
            if known[selector] == nil { known[selector] = select(selector, in: tree) }
            result[index].selected = known[selector] ?? []
        }
        return result
    }

    private static func exclusion(_ directive: LintDirective, _ context: inout CompileContext) -> Exclusion? {
        let arguments = directive.node.arguments
        guard let kind = directive.kind, let first = arguments.first else { return nil }
        let selector: RuleSelector?
        switch kind {
        case .secRuleRemoveById: selector = ids(arguments, &context)
        case .secRuleUpdateTargetById, .secRuleUpdateActionById:
            selector = ids([first.withoutQuotes.split(atFirst: UInt8(ascii: ":")).head], &context)
        case .secRuleRemoveByTag, .secRuleUpdateTargetByTag: selector = .tag(first.withoutQuotes.bytes)
        case .secRuleRemoveByMsg, .secRuleUpdateTargetByMsg: selector = .message(first.withoutQuotes.bytes)
        default: return nil
        }
        guard let selector else { return nil }
        var effect = Exclusion.Effect.rules
        switch kind {
        case .secRuleUpdateTargetById, .secRuleUpdateTargetByTag, .secRuleUpdateTargetByMsg:
            guard arguments.count > 1 else { return nil }
            let targets = targets(arguments[1])
            let isRemoval = arguments.count == 2 && targets.allSatisfy { $0.node.modifier == .exclude }
            effect = isRemoval && !targets.isEmpty ? .targets(targets) : .update
        case .secRuleUpdateActionById: effect = .update
        default: break
        }
        return Exclusion(
            selector: selector, effect: effect, origin: .directive(directive), selectorText: first,
            span: directive.node.span, selected: [])
    }

    private static func exclusion(
        _ action: LintAction, rule: Int, link: Int, _ context: inout CompileContext
    ) -> Exclusion? {
        guard let (option, tail) = action.value?.split(atFirst: UInt8(ascii: "=")), let value = tail else { return nil }
        let name = option.string.lowercased()
        let isTarget = name.hasPrefix("ruleremovetargetby")
        guard isTarget || name.hasPrefix("ruleremoveby") else { return nil }
        let (rules, targetText) = isTarget ? value.split(atFirst: UInt8(ascii: ";")) : (value, nil)
        let selector: RuleSelector?
        if name.hasSuffix("byid") {
            selector = ids([rules], &context)
        } else if name.hasSuffix("bytag") {
            selector = .tag(rules.withoutQuotes.bytes)
        } else if name.hasSuffix("bymsg") {
            selector = .message(rules.withoutQuotes.bytes)
        } else {
            return nil
        }
        guard let selector else { return nil }
        return Exclusion(
            selector: selector, effect: isTarget ? .targets(targetText.map(targets) ?? []) : .rules,
            origin: .control(rule: rule, link: link, action: action), selectorText: rules, span: action.span,
            selected: [])
    }

    private static func ids(_ texts: [SourceText], _ context: inout CompileContext) -> RuleSelector? {
        guard let name = texts.first else { return nil }
        // What is no id has been reported by the compiler.
        return try? context.ruleIDs(texts, for: name)
    }

    private static func targets(_ text: SourceText) -> [LintTarget] {
        Parser.parseVariableList(text.withoutQuotes, in: .update).variables.map {
            LintTarget(node: $0, variable: Variable.named($0.name.bytes))
        }
    }

    /// The rules that a selector means. Tags and messages are found by an unanchored pattern.
    static func select(_ selector: RuleSelector, in tree: LintTree) -> [LintRule] {
        switch selector {
        case .ids(let ranges):
            return tree.rules.filter { rule in rule.id.map { id in ranges.contains { $0.contains(id) } } ?? false }
        case .tag(let pattern):
            return matching(pattern, kind: .tag, in: tree)
        case .message(let pattern):
            return matching(pattern, kind: .msg, in: tree)
        }
    }

    private static func matching(_ pattern: [UInt8], kind: Action, in tree: LintTree) -> [LintRule] {
        guard let search = tree.patterns.search(pattern, options: .rx) else { return [] }
        return tree.rules.filter { rule in
            rule.starter.all(kind).contains { $0.value.map { search.matches($0.bytes) } ?? false }
        }
    }
}
