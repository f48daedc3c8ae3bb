internal import SecLang

/// Would give the mode of kept files.
///
/// Takes an octal number or `default`; accepted and ignored with a note.
///
///     SecUploadFileMode 0600
///
/// Source: ModSecurity reference manual, `SecUploadFileMode`.
enum SecUploadFileMode: DirectiveDefinition {
    static let name: StaticString = "SecUploadFileMode"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.fileMode()
        builder.ignore(directive, "uploaded files are inspected in memory and not kept")
    }
}
