internal import SecLang

/// Changes what rules do, by their ids.
///
/// Takes an id (`1001:2` means the second chained rule), a range or a list, and actions. Single-valued actions replace
/// the rule's own, `t`, `tag`, `setvar`, `ctl` and the like are added; `id`, `phase` and `chain` cannot change.
///
///     SecRuleUpdateActionById 1001 "pass,nolog"
///
/// Source: ModSecurity reference manual, `SecRuleUpdateActionById`.
enum SecRuleUpdateActionById: DirectiveDefinition {
    static let name: StaticString = "SecRuleUpdateActionById"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(2...2)
        let (rules, link) = try builder.context.ruleIDsWithLink(values[0], for: directive.name)
        let parsed = Parser.parseActionList(values[1])
        builder.context.diagnostics += parsed.diagnostics
        let actions = ActionCompiler.compile(parsed.actions, role: .update, in: &builder.context)
        builder.addEdit(.updateActions(link: link, actions), selector: rules, span: directive.span)
    }
}
