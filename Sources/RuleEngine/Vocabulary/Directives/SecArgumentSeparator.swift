internal import SecLang

/// Says which byte separates the arguments of query and urlencoded body.
///
/// Takes one byte, `&` without it.
///
///     SecArgumentSeparator ;
///
/// Source: ModSecurity reference manual, `SecArgumentSeparator`.
enum SecArgumentSeparator: DirectiveDefinition {
    static let name: StaticString = "SecArgumentSeparator"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.argumentSeparator = try directive.singleByte()
    }
}
