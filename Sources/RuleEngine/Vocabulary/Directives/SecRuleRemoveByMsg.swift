internal import SecLang

/// Removes rules by their message.
///
/// Takes a regular expression that is found anywhere in the unexpanded message, with case. Plain text means itself.
///
///     SecRuleRemoveByMsg "SQL comment"
///
/// Source: ModSecurity reference manual, `SecRuleRemoveByMsg`.
enum SecRuleRemoveByMsg: DirectiveDefinition {
    static let name: StaticString = "SecRuleRemoveByMsg"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let pattern = try builder.context.rulePattern(directive.single(), for: directive.name)
        builder.addEdit(.remove, selector: .message(pattern), span: directive.span)
    }
}
