internal import SecLang

/// Names a rule set in the audit log.
///
/// Takes text; may be repeated.
///
///     SecComponentSignature "shop-rules/1.4"
///
/// Source: ModSecurity reference manual, `SecComponentSignature`.
enum SecComponentSignature: DirectiveDefinition {
    static let name: StaticString = "SecComponentSignature"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.componentSignatures.append(try directive.single().bytes)
    }
}
