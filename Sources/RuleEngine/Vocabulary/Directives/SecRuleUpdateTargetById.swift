internal import SecLang

/// Changes what rules look at, by their ids.
///
/// Takes an id (`1001:2` means the second chained rule), a range or a list, then variables to add or, with `!`, to
/// leave out, separated by `,` or `|`; a third argument names the target that the new ones replace.
///
///     SecRuleUpdateTargetById 1001 "!ARGS:comment"
///
/// Source: ModSecurity reference manual, `SecRuleUpdateTargetById`.
enum SecRuleUpdateTargetById: DirectiveDefinition {
    static let name: StaticString = "SecRuleUpdateTargetById"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(2...3)
        let (rules, link) = try builder.context.ruleIDsWithLink(values[0], for: directive.name)
        let kind = try builder.context.targetUpdate(values, link: link, for: directive.name)
        builder.addEdit(kind, selector: rules, span: directive.span)
    }
}
