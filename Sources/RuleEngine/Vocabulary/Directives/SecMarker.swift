internal import SecLang

/// Marks a place for `skipAfter`.
///
/// Takes a name, with or without quotes; letters keep their case. The place exists in every phase.
///
///     SecMarker END_BODY_CHECKS
///
/// Source: ModSecurity reference manual, `SecMarker`.
enum SecMarker: DirectiveDefinition {
    static let name: StaticString = "SecMarker"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let name = try directive.single().withoutQuotes
        guard !name.isEmpty else { throw Diagnostic(.badArgument, at: directive.span, "SecMarker takes a name") }
        builder.addMarker(name)
    }
}
