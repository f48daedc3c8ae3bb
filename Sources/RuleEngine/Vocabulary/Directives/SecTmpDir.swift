internal import SecLang

/// Would say where temporary files go.
///
/// Takes a path; accepted and ignored with a note.
///
///     SecTmpDir /tmp/
///
/// Source: ModSecurity reference manual, `SecTmpDir`.
enum SecTmpDir: DirectiveDefinition {
    static let name: StaticString = "SecTmpDir"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.single()
        builder.ignore(directive, "no temporary files are written")
    }
}
