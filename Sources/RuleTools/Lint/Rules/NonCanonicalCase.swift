internal import RuleEngine
internal import SecLang

/// A name is spelled in another case than everywhere else.
///
/// Names are read without case, so nothing is wrong; but they are easier to find in one spelling.
///
/// Fails:
///
///     SecRule args "@beginswith /admin" "id:1,phase:2,deny,t:urldecodeuni"
///
/// Passes:
///
///     SecRule ARGS "@beginsWith /admin" "id:1,phase:2,deny,t:urlDecodeUni"
///
/// Fix: `--fix` writes the usual spelling.
enum NonCanonicalCase: LintCheck {
    static let code = DiagnosticCode.nonCanonicalCase
    static let severity = Severity.note
    static let fix: FixSafety? = .safe
    static let profiles: Set<LintProfile> = [.strict, .crs]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        func judge(_ name: SourceText, _ known: [StaticString]) {
            let text = name.string
            guard let right = known.map(\.description).first(where: { $0.lowercased() == text.lowercased() }),
                right != text, !known.contains(where: { $0.description == text })
            else { return }
            report.add(
                at: name.span, "'\(text)' is usually written '\(right)'",
                fix: Fix(.safe, "write '\(right)'", [Fix.Edit(name.span, right)]))
        }
        tree.forEachLink { _, link, _ in
            judge(link.keyword, ["SecRule", "SecAction"])
            for target in link.targets where target.variable != nil { judge(target.node.name, Variable.allNames) }
            if let name = link.rule?.operator.name { judge(name, Operator.allNames) }
            for action in link.actions {
                judge(action.node.name, Action.allNames)
                guard action.kind == .transformationAction, let value = action.value else { continue }
                judge(value, Transformation.allNames + ["none"])
            }
        }
        for directive in tree.directives { judge(directive.node.name, DirectiveKind.allNames) }
    }
}
