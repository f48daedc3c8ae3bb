package import RuleEngine
package import SecLang

/// Who writes and who reads which element of TX and of the persistent collections, over all rules.
package struct VariableFlow: Sendable {
    /// A `setvar`.
    package struct Write: Sendable {
        package var assignment: Assignment
        package var rule: Int
        package var link: Int
    }

    /// What a reader selects.
    package enum Selection: Sendable {
        case key([UInt8])
        case pattern(SourceText)
        case all
    }

    /// A target, or a macro in an operator or action.
    package struct Read: Sendable {
        package var collection: Variable
        package var selection: Selection
        package var span: SourceSpan
        package var rule: Int
        package var link: Int
        /// `&TX:x`: asks whether the element exists, and so allows that it does not.
        package var isCount: Bool
        /// Where a macro stands; `nil` for a target.
        package var macroIn: MacroPlace?
    }

    /// Where a macro stands.
    package enum MacroPlace: Sendable, Hashable {
        case operatorArgument
        case action(Action?)
    }

    /// `setvar`s that set something.
    package private(set) var writes: [Write] = []
    /// `setvar`s that remove something, `expirevar` and `deprecatevar`.
    package private(set) var otherUses: [Write] = []
    package private(set) var reads: [Read] = []

    init(_ rules: [LintRule], _ directives: [LintDirective]) {
        for rule in rules {
            for (index, link) in rule.links.enumerated() { take(link, rule: rule.index, link: index) }
        }
        for directive in directives where directive.kind == .secRuleUpdateActionById {
            guard directive.node.arguments.count > 1 else { continue }
            for node in Parser.parseActionList(directive.node.arguments[1]).actions {
                take(LintLinkReader.action(node), rule: -1, link: 0)
            }
        }
        for directive in directives where directive.kind == .secRuleUpdateTargetById {
            guard directive.node.arguments.count > 1 else { continue }
            for node in Parser.parseVariableList(directive.node.arguments[1], in: .update).variables {
                take(LintTarget(node: node, variable: Variable.named(node.name.bytes)), rule: -1, link: 0)
            }
        }
    }

    /// Collections whose elements rules create.
    static let writable: Set<Variable> = [.tx, .ip, .global, .resource, .session, .user]

    private mutating func take(_ link: LintLink, rule: Int, link index: Int) {
        for target in link.targets { take(target, rule: rule, link: index) }
        if let test = link.test {
            takeMacros(test.argument, rule: rule, link: index, place: .operatorArgument)
        }
        for action in link.actions { take(action, rule: rule, link: index) }
    }

    private mutating func take(_ target: LintTarget, rule: Int, link: Int) {
        guard let variable = target.variable, Self.writable.contains(variable), target.node.modifier != .exclude else {
            return
        }
        let selection: Selection =
            switch target.node.selector {
            case .key(let key): .key(key.lowercasedBytes)
            case .regex(let pattern): .pattern(pattern)
            case .none, .xpath: .all
            }
        reads.append(
            Read(
                collection: variable, selection: selection, span: target.span, rule: rule, link: link,
                isCount: target.node.modifier == .count, macroIn: nil))
    }

    private mutating func take(_ action: LintAction, rule: Int, link: Int) {
        switch action.kind {
        case .setVar, .expireVar, .deprecateVar:
            guard let assignment = Assignment(action) else { break }
            let write = Write(assignment: assignment, rule: rule, link: link)
            if action.kind == .setVar, !assignment.isRemoval {
                writes.append(write)
            } else {
                otherUses.append(write)
            }
        case .ctl: return  // its values hold no macros
        default: break
        }
        if let value = action.value { takeMacros(value, rule: rule, link: link, place: .action(action.kind)) }
    }

    private mutating func takeMacros(_ text: SourceText, rule: Int, link: Int, place: MacroPlace) {
        guard text.bytes.contains(UInt8(ascii: "%")) else { return }
        for part in Parser.parseMacro(text).parts {
            guard case .variable(let macro) = part, let variable = Variable.named(macro.name.bytes),
                Self.writable.contains(variable)
            else { continue }
            reads.append(
                Read(
                    collection: variable, selection: macro.key.map { .key($0.lowercasedBytes) } ?? .all,
                    span: macro.span, rule: rule, link: link, isCount: false, macroIn: place))
        }
    }
}

extension VariableFlow.Read {
    /// 0 to 9 when a capture is read.
    package var captureNumber: Int? {
        guard collection == .tx, case .key(let key) = selection, key.count == 1, key[0] >= 0x30, key[0] <= 0x39 else {
            return nil
        }
        return Int(key[0] - 0x30)
    }
}
