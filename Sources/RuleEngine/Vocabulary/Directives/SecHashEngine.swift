internal import SecLang

/// Would sign links in responses and check them in requests.
///
/// Takes On or Off. Off is how this engine works; On keeps the rules from loading, because their author counts on an
/// effect.
///
///     SecHashEngine Off
///
/// Source: ModSecurity reference manual, `SecHashEngine`.
enum SecHashEngine: DirectiveDefinition {
    static let name: StaticString = "SecHashEngine"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        if try directive.onOff() {
            throw Diagnostic(
                .unsupported, at: directive.span, "links are never signed")
        }
    }
}
