internal import SecLang

/// Would load rule sets that hold errors.
///
/// Takes On or Off. Off is how this engine works; On keeps the rules from loading, because their author counts on an
/// effect.
///
///     SecIgnoreRuleCompilationErrors Off
///
/// Source: Coraza documentation, `SecIgnoreRuleCompilationErrors`.
enum SecIgnoreRuleCompilationErrors: DirectiveDefinition {
    static let name: StaticString = "SecIgnoreRuleCompilationErrors"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        if try directive.onOff() {
            throw Diagnostic(
                .unsupported, at: directive.span,
                "a rule that cannot be compiled protects nothing, so errors are never ignored",
                help: "correct or remove the rule")
        }
    }
}
