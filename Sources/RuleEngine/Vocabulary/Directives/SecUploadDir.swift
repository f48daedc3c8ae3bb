internal import SecLang

/// Would say where uploaded files are kept.
///
/// Takes a path; accepted and ignored with a note.
///
///     SecUploadDir /tmp/
///
/// Source: ModSecurity reference manual, `SecUploadDir`.
enum SecUploadDir: DirectiveDefinition {
    static let name: StaticString = "SecUploadDir"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.single()
        builder.ignore(directive, "uploaded files are inspected in memory and not kept")
    }
}
