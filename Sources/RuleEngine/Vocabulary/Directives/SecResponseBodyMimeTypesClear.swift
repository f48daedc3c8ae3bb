internal import SecLang

/// Empties the list of inspected media types.
///
/// Takes no argument.
///
///     SecResponseBodyMimeTypesClear
///     SecResponseBodyMimeType application/json
///
/// Source: ModSecurity reference manual, `SecResponseBodyMimeTypesClear`.
enum SecResponseBodyMimeTypesClear: DirectiveDefinition {
    static let name: StaticString = "SecResponseBodyMimeTypesClear"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.values(0...0)
        builder.configuration.responseBodyMimeTypes = []
        builder.configuration.hasDefaultResponseBodyMimeTypes = false
    }
}
