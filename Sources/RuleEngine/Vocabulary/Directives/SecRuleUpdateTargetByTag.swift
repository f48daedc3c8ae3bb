internal import SecLang

/// Changes what rules look at, by one of their tags.
///
/// Takes a regular expression that is found anywhere in the tag, then targets as `SecRuleUpdateTargetById` does. Only
/// the first rule of a chain changes.
///
///     SecRuleUpdateTargetByTag attack-sqli "!ARGS:comment"
///
/// Source: ModSecurity reference manual, `SecRuleUpdateTargetByTag`.
enum SecRuleUpdateTargetByTag: DirectiveDefinition {
    static let name: StaticString = "SecRuleUpdateTargetByTag"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(2...3)
        let pattern = try builder.context.rulePattern(values[0], for: directive.name)
        let kind = try builder.context.targetUpdate(values, link: 0, for: directive.name)
        builder.addEdit(kind, selector: .tag(pattern), span: directive.span)
    }
}
