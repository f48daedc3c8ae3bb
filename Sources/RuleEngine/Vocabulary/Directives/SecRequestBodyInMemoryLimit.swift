internal import SecLang

/// Would move large bodies to disk.
///
/// Takes bytes; accepted and ignored with a note.
///
///     SecRequestBodyInMemoryLimit 131072
///
/// Source: ModSecurity reference manual, `SecRequestBodyInMemoryLimit`.
enum SecRequestBodyInMemoryLimit: DirectiveDefinition {
    static let name: StaticString = "SecRequestBodyInMemoryLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.integer(in: 0...Int(Int32.max))
        builder.ignore(directive, "bodies stay in memory, within SecRequestBodyLimit")
    }
}
