internal import SecLang

/// Switches rules on or off.
///
/// Takes On, Off or DetectionOnly (rules run, but nothing is refused). Without it rules are off.
///
///     SecRuleEngine On
///
/// Source: ModSecurity reference manual, `SecRuleEngine`.
enum SecRuleEngine: DirectiveDefinition {
    static let name: StaticString = "SecRuleEngine"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.engine = try directive.choice(EngineMode.names)
    }
}
