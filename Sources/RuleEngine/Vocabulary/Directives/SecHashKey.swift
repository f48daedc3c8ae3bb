internal import SecLang

/// Would give the key that links are signed with.
///
/// Takes one or two arguments; accepted and ignored with a note.
///
///     SecHashKey rand keyOnly
///
/// Source: ModSecurity reference manual, `SecHashKey`.
enum SecHashKey: DirectiveDefinition {
    static let name: StaticString = "SecHashKey"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.values(1...2)
        builder.ignore(directive, "links are never signed")
    }
}
