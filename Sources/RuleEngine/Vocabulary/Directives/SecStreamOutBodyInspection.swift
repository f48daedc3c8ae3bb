internal import SecLang

/// Would fill `STREAM_OUTPUT_BODY`.
///
/// Takes On or Off. Off is how this engine works; On keeps the rules from loading, because their author counts on an
/// effect.
///
///     SecStreamOutBodyInspection Off
///
/// Source: ModSecurity reference manual, `SecStreamOutBodyInspection`.
enum SecStreamOutBodyInspection: DirectiveDefinition {
    static let name: StaticString = "SecStreamOutBodyInspection"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        if try directive.onOff() {
            throw Diagnostic(
                .unsupported, at: directive.span, "there is no STREAM_OUTPUT_BODY",
                help: "RESPONSE_BODY has the body")
        }
    }
}
