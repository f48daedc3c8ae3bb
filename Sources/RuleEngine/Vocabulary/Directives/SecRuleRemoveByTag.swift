internal import SecLang

/// Removes rules by one of their tags.
///
/// Takes a regular expression that is found anywhere in the tag, with case. Plain text means itself.
///
///     SecRuleRemoveByTag attack-sqli
///
/// Source: ModSecurity reference manual, `SecRuleRemoveByTag`.
enum SecRuleRemoveByTag: DirectiveDefinition {
    static let name: StaticString = "SecRuleRemoveByTag"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let pattern = try builder.context.rulePattern(directive.single(), for: directive.name)
        builder.addEdit(.remove, selector: .tag(pattern), span: directive.span)
    }
}
