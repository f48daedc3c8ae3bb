internal import SecLang

/// Removes rules by their ids.
///
/// Takes ids and ranges such as `1001-1099`, separated by blanks or commas. A chain goes as a whole.
///
///     SecRuleRemoveById 1001 1010-1019
///
/// Source: ModSecurity reference manual, `SecRuleRemoveById`.
enum SecRuleRemoveById: DirectiveDefinition {
    static let name: StaticString = "SecRuleRemoveById"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(1...10_000)
        builder.addEdit(
            .remove, selector: try builder.context.ruleIDs(values, for: directive.name), span: directive.span)
    }
}
