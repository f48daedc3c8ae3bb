internal import SecLang

/// Limits how many files a multipart body may hold.
///
/// Takes a number, 100 without it. More files set `MULTIPART_FILE_LIMIT_EXCEEDED`.
///
///     SecUploadFileLimit 10
///
/// Source: ModSecurity reference manual, `SecUploadFileLimit`.
enum SecUploadFileLimit: DirectiveDefinition {
    static let name: StaticString = "SecUploadFileLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.uploadFileLimit = try directive.integer(in: 0...DirectiveLimits.count)
    }
}
