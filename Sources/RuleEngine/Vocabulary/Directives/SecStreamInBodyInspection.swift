internal import SecLang

/// Would fill `STREAM_INPUT_BODY`.
///
/// Takes On or Off. Off is how this engine works; On keeps the rules from loading, because their author counts on an
/// effect.
///
///     SecStreamInBodyInspection Off
///
/// Source: ModSecurity reference manual, `SecStreamInBodyInspection`.
enum SecStreamInBodyInspection: DirectiveDefinition {
    static let name: StaticString = "SecStreamInBodyInspection"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        if try directive.onOff() {
            throw Diagnostic(
                .unsupported, at: directive.span, "there is no STREAM_INPUT_BODY",
                help: "REQUEST_BODY has the body")
        }
    }
}
