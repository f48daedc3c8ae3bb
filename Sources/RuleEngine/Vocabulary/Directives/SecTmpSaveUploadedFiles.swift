internal import SecLang

/// Would store uploaded files for `FILES_TMPNAMES`.
///
/// Takes On or Off; accepted and ignored with a note.
///
///     SecTmpSaveUploadedFiles Off
///
/// Source: ModSecurity reference manual, `SecTmpSaveUploadedFiles`.
enum SecTmpSaveUploadedFiles: DirectiveDefinition {
    static let name: StaticString = "SecTmpSaveUploadedFiles"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.onOff()
        builder.ignore(directive, "uploaded files are inspected in memory and not kept")
    }
}
