internal import SecLang

/// Would name the database of `@gsbLookup`.
///
/// Takes a path; accepted and ignored with a note.
///
///     SecGsbLookupDb gsb.dat
///
/// Source: ModSecurity reference manual, `SecGsbLookupDb`.
enum SecGsbLookupDb: DirectiveDefinition {
    static let name: StaticString = "SecGsbLookupDb"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.single()
        builder.ignore(directive, "there is no @gsbLookup")
    }
}
