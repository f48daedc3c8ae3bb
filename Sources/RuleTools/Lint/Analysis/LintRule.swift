package import RuleEngine
package import SecLang

/// A rule as the checks see it: what is written, with names resolved where they can be, and every place kept.
package struct LintRule: Sendable {
    /// Number of rules before it in load order.
    package var index: Int
    /// Where it stands among rules, markers and exclusions.
    package var position: Int
    package var file: SourceFileID
    /// The starter first.
    package var links: [LintLink]
    /// `nil` when it has none, or one that is no number.
    package var id: UInt64?
    package var idAction: LintAction?
    /// As written, or 2.
    package var phase: Phase
    package var phaseAction: LintAction?
    /// What `SecDefaultAction` of its phase said at this place.
    package var defaults: DefaultActions

    package var starter: LintLink { links[0] }

    /// The last of the starter's actions that decides about the transaction.
    package var disruptive: LintAction? {
        starter.actions.last { $0.kind.map(LintRule.disruptiveActions.contains) ?? false }
    }

    /// What it comes to when it matches: its own decision, or the phase's default for `block` and for none.
    package var outcome: Action {
        switch disruptive?.kind {
        case .block, nil: defaults.disruptive ?? .pass
        case .some(let kind): kind
        }
    }

    /// Whether it means to stop the request: says so itself, or by the phase's default.
    package var isBlocking: Bool {
        if disruptive?.kind == .block { return true }
        switch outcome {
        case .deny, .drop, .redirect: return true
        default: return false
        }
    }

    static let disruptiveActions: Set<Action> = [.allow, .block, .deny, .drop, .pass, .proxy, .redirect]

    /// `rule 1001`, or where it is when it has no number.
    package var title: String { id.map { "rule \($0)" } ?? "this rule" }

    /// Every action of every link.
    package var allActions: [LintAction] { links.flatMap(\.actions) }
}

/// What `SecDefaultAction` gives to the rules of a phase.
package struct DefaultActions: Sendable {
    package var disruptive: Action?
    package var transformations: [Transformation] = []
    package var captures = false
}

/// One `SecRule` or `SecAction` of a rule.
package struct LintLink: Sendable {
    /// `nil` for `SecAction`.
    package var rule: RuleNode?
    package var keyword: SourceText
    package var span: SourceSpan
    /// The argument that holds the actions.
    package var actionsArgument: Argument?
    package var actions: [LintAction]
    package var targets: [LintTarget]
    /// `nil` for `SecAction` and for an operator that does not exist.
    package var test: LintOperator?
    /// In the order they run, inherited ones first.
    package var transformations: [LintTransformation]

    /// The actions of a kind.
    package func all(_ kind: Action) -> [LintAction] { actions.filter { $0.kind == kind } }

    /// The last action of a kind: the one that wins.
    package func last(_ kind: Action) -> LintAction? { actions.last { $0.kind == kind } }

    package func has(_ kind: Action) -> Bool { actions.contains { $0.kind == kind } }

    /// The transformations without their places.
    package var pipeline: [Transformation] { transformations.map(\.kind) }
}

/// An action with its name resolved.
package struct LintAction: Sendable {
    package var node: ActionNode
    /// `nil` when there is no such action.
    package var kind: Action?

    package var span: SourceSpan { node.span }
    package var value: SourceText? { node.value }
    /// The value as text; empty without one.
    package var text: String { node.value?.string ?? "" }
}

/// An item of a variable list with its name resolved.
package struct LintTarget: Sendable {
    package var node: VariableNode
    /// `nil` when there is no such variable.
    package var variable: Variable?

    package var span: SourceSpan { node.span }

    /// The key in small letters, when one is selected.
    package var key: [UInt8]? {
        if case .key(let text) = node.selector { return text.lowercasedBytes }
        return nil
    }

    package var pattern: SourceText? {
        if case .regex(let text) = node.selector { return text }
        return nil
    }

    package var isWhole: Bool {
        if case .none = node.selector { return true }
        return false
    }

    /// What two targets must share to mean the same elements.
    package var selectorText: [UInt8] {
        switch node.selector {
        case .none: []
        case .key(let text): [1] + text.lowercasedBytes
        case .regex(let text): [2] + text.bytes
        case .xpath(let text): [3] + text.bytes
        }
    }

    /// Whether at most one value can come from it: a scalar, a count, one element of TX.
    package var isSingle: Bool {
        guard let variable else { return false }
        if node.modifier == .count { return true }
        if variable.definition.shape == .scalar { return true }
        return variable == .tx && key != nil
    }
}

/// A rule's operator.
package struct LintOperator: Sendable {
    package var node: OperatorNode
    package var kind: Operator
    /// Whether the argument holds a macro.
    package var hasMacro: Bool

    package var argument: SourceText { node.argument }
    package var isNegated: Bool { node.isNegated }
    /// Whether the argument is a regular expression without macros.
    package var isPlainPattern: Bool { (kind == .rx || kind == .rxGlobal) && !hasMacro }
}

/// A `t:` action that runs.
package struct LintTransformation: Sendable {
    package var kind: Transformation
    /// `nil` when it comes from `SecDefaultAction`.
    package var action: LintAction?
}
