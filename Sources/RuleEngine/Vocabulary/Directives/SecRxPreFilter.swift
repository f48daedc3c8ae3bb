internal import SecLang

/// Would switch the literal prefilter.
///
/// Takes On or Off; accepted and ignored with a note.
///
///     SecRxPreFilter On
///
/// Source: Coraza documentation, `SecRxPreFilter`.
enum SecRxPreFilter: DirectiveDefinition {
    static let name: StaticString = "SecRxPreFilter"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.onOff()
        builder.ignore(directive, "patterns are always prefiltered; results are the same")
    }
}
