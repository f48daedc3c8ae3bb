internal import RuleEngine
internal import SecLang

/// What rules read, and when it is there.
enum PhaseReads {
    /// A target, or a macro in an operator's argument.
    struct Read {
        var variable: Variable
        var span: SourceSpan
        var isMacro: Bool
    }

    /// Variables of which phase 1 has the query string's part.
    static let partial: Set<Variable> = [.args, .argsNames, .argsCombinedSize, .urlEncodedError]

    static func forEach(in tree: LintTree, _ body: (LintRule, Read) -> Void) {
        tree.forEachLink { rule, link, _ in
            for target in link.targets where target.node.modifier != .exclude {
                if let variable = target.variable {
                    body(rule, Read(variable: variable, span: target.span, isMacro: false))
                }
            }
            guard let test = link.test, test.hasMacro else { return }
            for case .variable(let macro) in Parser.parseMacro(test.argument).parts {
                if let variable = Variable.named(macro.name.bytes) {
                    body(rule, Read(variable: variable, span: macro.span, isMacro: true))
                }
            }
        }
    }

    /// Writes another phase.
    static func move(_ rule: LintRule, to phase: Phase, _ tree: LintTree) -> Fix? {
        let title = "move the rule to phase \(phase.rawValue)"
        if let action = rule.phaseAction {
            return Fix(.uncertain, title, [Fix.Edit(action.span, "phase:\(phase.rawValue)")])
        }
        return tree.insertion(of: "phase:\(phase.rawValue)", after: rule.idAction, in: rule.starter)
            .map { Fix(.uncertain, title, [$0]) }
    }
}
