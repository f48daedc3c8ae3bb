internal import SecLang

/// Would say by a pattern which links are signed.
///
/// Takes one or two arguments; accepted and ignored with a note.
///
///     SecHashMethodRx HashHref "\\.php$"
///
/// Source: ModSecurity reference manual, `SecHashMethodRx`.
enum SecHashMethodRx: DirectiveDefinition {
    static let name: StaticString = "SecHashMethodRx"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.values(1...2)
        builder.ignore(directive, "links are never signed")
    }
}
