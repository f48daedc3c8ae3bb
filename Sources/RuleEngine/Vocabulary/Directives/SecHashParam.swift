internal import SecLang

/// Would name the parameter that carries a link's signature.
///
/// Takes one or two arguments; accepted and ignored with a note.
///
///     SecHashParam rv
///
/// Source: ModSecurity reference manual, `SecHashParam`.
enum SecHashParam: DirectiveDefinition {
    static let name: StaticString = "SecHashParam"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.values(1...2)
        builder.ignore(directive, "links are never signed")
    }
}
