internal import SecLang

/// Would configure the cache of transformed values.
///
/// Takes On or Off and optionally settings; accepted and ignored with a note.
///
///     SecCacheTransformations Off
///
/// Source: ModSecurity reference manual, `SecCacheTransformations`.
enum SecCacheTransformations: DirectiveDefinition {
    static let name: StaticString = "SecCacheTransformations"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(1...2)
        guard values[0].equals(ignoringCase: "On") || values[0].equals(ignoringCase: "Off") else {
            throw Diagnostic(
                .badArgument, at: values[0].span, "SecCacheTransformations takes 'On', 'Off', not \(values[0].quoted)")
        }
        builder.ignore(directive, "transformed values are always shared between rules")
    }
}
