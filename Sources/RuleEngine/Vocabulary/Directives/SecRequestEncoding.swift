internal import SecLang

/// Would convert arguments from a character set.
///
/// Always an error: the author counts on an effect.
///
///     SecRequestEncoding ISO-8859-1
///
/// Source: ModSecurity reference manual, `SecRequestEncoding`.
enum SecRequestEncoding: DirectiveDefinition {
    static let name: StaticString = "SecRequestEncoding"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        throw Diagnostic(
            .unsupported, at: directive.span, "arguments are bytes and are never converted",
            help: "write patterns for the bytes that arrive")
    }
}
