package import SecLang

/// Compiles action lists: resolves names, holds each action against what its place allows, and lets it do its work.
///
/// Errors do not stop it: they are left in the context, and the set holds what could be compiled.
package enum ActionCompiler {
    /// Where a list stands, which decides what it may hold.
    package enum Role: Sendable {
        /// A rule that stands alone or starts a chain.
        case rule
        /// A later link of a chain.
        case chainedRule
        /// `SecDefaultAction`.
        case defaultAction
        /// `SecRuleUpdateActionById`.
        case update
    }

    /// The sum of the actions in `nodes`; diagnostics go to the context.
    package static func compile(
        _ nodes: [ActionNode], role: Role, in context: inout CompileContext
    ) -> ActionSet {
        var set = ActionSet()
        var seen: [Action: ActionNode] = [:]
        var disruptive: ActionNode?
        for node in nodes {
            do throws(Diagnostic) {
                let action = try resolve(node)
                try check(action, at: node, role: role, in: &context)
                noteRepetition(of: action, at: node, after: seen.updateValue(node, forKey: action), in: &context)
                if action.isDecision {
                    noteSecondDecision(node, after: disruptive, repeats: action.definition.name, in: &context)
                    disruptive = node
                }
                try action.definition.compile(node, into: &set, in: &context)
            } catch {
                context.diagnostics.append(error)
            }
        }
        checkWhole(set, decision: disruptive, role: role, in: &context)
        return set
    }

    private static func resolve(_ node: ActionNode) throws(Diagnostic) -> Action {
        guard let action = Action.named(node.name.bytes) else {
            throw Diagnostic(
                .unknownAction, at: node.name.span, "no action named \(node.name.quoted)",
                help: NearestName.help(for: node.name, among: Action.allNames))
        }
        return action
    }

    /// What the place forbids.
    private static func check(
        _ action: Action, at node: ActionNode, role: Role, in context: inout CompileContext
    ) throws(Diagnostic) {
        let definition = action.definition
        switch role {
        case .rule: break
        case .chainedRule:
            guard definition.allowedInChainedRule else {
                throw Diagnostic(
                    definition.group == .disruptive ? .disruptiveInChainedRule : .metadataInChainedRule, at: node.span,
                    "'\(definition.name)' belongs into the chain's first rule")
            }
            if definition.group == .metadata || action == .status {
                context.note(
                    .metadataInChainedRule, at: node.span,
                    "ModSecurity 2 takes '\(definition.name)' in a chain's first rule only")
            }
        case .defaultAction:
            guard definition.allowedInDefaultAction else {
                throw Diagnostic(.badArgument, at: node.span, "SecDefaultAction cannot hold '\(definition.name)'")
            }
            if action == .transformationAction {
                guard node.value?.equals(ignoringCase: "none") != true else {
                    throw Diagnostic(.badArgument, at: node.span, "SecDefaultAction cannot hold 't:none'")
                }
                context.note(
                    .engineDialectDivergence, at: node.span, "Coraza refuses transformations in SecDefaultAction")
            }
        case .update:
            guard action != .id, action != .chain, action != .phaseAction else {
                throw Diagnostic(
                    .badArgument, at: node.span, "'\(definition.name)' of a rule cannot be changed afterwards")
            }
        }
    }

    private static func noteRepetition(
        of action: Action, at node: ActionNode, after earlier: ActionNode?, in context: inout CompileContext
    ) {
        guard let earlier, !action.definition.mayRepeat else { return }
        context.diagnostics.append(
            Diagnostic(
                .conflictingActions, severity: .note, at: node.span,
                "'\(action.name)' stands here twice, and the last one wins",
                related: [.init(at: earlier.span, "the first one")]))
    }

    private static func noteSecondDecision(
        _ node: ActionNode, after earlier: ActionNode?, repeats name: StaticString, in context: inout CompileContext
    ) {
        guard let earlier, !earlier.name.equals(ignoringCase: name.description) else { return }
        context.diagnostics.append(
            Diagnostic(
                .conflictingActions, severity: .note, at: node.span,
                "the list already says \(earlier.name.quoted), and the last one wins",
                related: [.init(at: earlier.span, "the first one")]))
    }

    /// What only the whole list shows.
    private static func checkWhole(
        _ set: ActionSet, decision: ActionNode?, role: Role, in context: inout CompileContext
    ) {
        switch role {
        case .rule:
            guard set.phase == .logging, let decision else { return }
            switch set.disruptive {
            case .deny, .drop, .redirect:
                context.note(
                    .conflictingActions, at: decision.span,
                    "\(decision.name.quoted) in phase 5 acts as 'pass': the response is gone")
            case .pass, .block, .allow, nil: break
            }
        case .defaultAction:
            // `block` would mean itself here. That a phase and a decision are there is for the resolver to check.
            guard set.disruptive == .block, let decision else { return }
            context.diagnostics.append(
                Diagnostic(
                    .badArgument, at: decision.span,
                    "SecDefaultAction needs one of 'pass', 'deny', 'drop', 'redirect' or 'allow'"))
        case .chainedRule, .update: break
        }
    }
}

extension Action {
    /// Whether the action decides about the transaction; `status` and `pause` only go with such a one.
    fileprivate var isDecision: Bool { definition.group == .disruptive && self != .status && self != .pause }
}
