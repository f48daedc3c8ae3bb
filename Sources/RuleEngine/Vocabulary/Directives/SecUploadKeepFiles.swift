internal import SecLang

/// Would keep uploaded files.
///
/// Takes On, Off or RelevantOnly; accepted and ignored with a note.
///
///     SecUploadKeepFiles Off
///
/// Source: ModSecurity reference manual, `SecUploadKeepFiles`.
enum SecUploadKeepFiles: DirectiveDefinition {
    static let name: StaticString = "SecUploadKeepFiles"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.choice(AuditEngineMode.names)
        builder.ignore(directive, "uploaded files are inspected in memory and not kept")
    }
}
