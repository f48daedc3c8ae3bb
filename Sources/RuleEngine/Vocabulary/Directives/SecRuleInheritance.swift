internal import SecLang

/// Would let a web server's context inherit rules.
///
/// Takes On or Off; accepted and ignored with a note.
///
///     SecRuleInheritance On
///
/// Source: ModSecurity reference manual, `SecRuleInheritance`.
enum SecRuleInheritance: DirectiveDefinition {
    static let name: StaticString = "SecRuleInheritance"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.onOff()
        builder.ignore(directive, "there are no contexts: all rules of a load belong together")
    }
}
