internal import SecLang

/// Limits the bytes of a request body that are not file contents.
///
/// Takes bytes, 1048576 without it. A larger body is not parsed and sets `REQBODY_ERROR`. A multipart
/// body must be read to tell files from the rest: its parts stay visible beside the error, as before any other one.
///
///     SecRequestBodyNoFilesLimit 131072
///
/// Source: ModSecurity reference manual, `SecRequestBodyNoFilesLimit`.
enum SecRequestBodyNoFilesLimit: DirectiveDefinition {
    static let name: StaticString = "SecRequestBodyNoFilesLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.requestBodyNoFilesLimit = try directive.integer(in: 1...DirectiveLimits.bodyBytes)
    }
}
