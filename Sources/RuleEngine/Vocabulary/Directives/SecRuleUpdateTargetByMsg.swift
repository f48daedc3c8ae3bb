internal import SecLang

/// Changes what rules look at, by their message.
///
/// Takes a regular expression that is found anywhere in the unexpanded message, then targets as
/// `SecRuleUpdateTargetById` does. Only the first rule of a chain changes.
///
///     SecRuleUpdateTargetByMsg "SQL comment" "!ARGS:comment"
///
/// Source: ModSecurity reference manual, `SecRuleUpdateTargetByMsg`.
enum SecRuleUpdateTargetByMsg: DirectiveDefinition {
    static let name: StaticString = "SecRuleUpdateTargetByMsg"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(2...3)
        let pattern = try builder.context.rulePattern(values[0], for: directive.name)
        let kind = try builder.context.targetUpdate(values, link: 0, for: directive.name)
        builder.addEdit(kind, selector: .message(pattern), span: directive.span)
    }
}
