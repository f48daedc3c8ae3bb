internal import SecLang

/// Would report the engine's version over the network.
///
/// Takes On or Off; accepted and ignored with a note.
///
///     SecStatusEngine Off
///
/// Source: ModSecurity reference manual, `SecStatusEngine`.
enum SecStatusEngine: DirectiveDefinition {
    static let name: StaticString = "SecStatusEngine"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.onOff()
        builder.ignore(directive, "nothing is ever reported to anyone")
    }
}
