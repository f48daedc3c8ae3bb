internal import SecLang

/// Would run a Lua script as a rule.
///
/// Always an error: the author counts on an effect.
///
///     SecRuleScript check.lua "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `SecRuleScript`.
enum SecRuleScript: DirectiveDefinition {
    static let name: StaticString = "SecRuleScript"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        throw Diagnostic(
            .unsupported, at: directive.span, "scripts are never run",
            help: "write a SecRule")
    }
}
