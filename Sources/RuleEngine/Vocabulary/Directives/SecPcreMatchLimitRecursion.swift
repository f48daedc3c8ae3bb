internal import SecLang

/// Would limit how deep a regular expression recurses.
///
/// Takes a number; accepted and ignored with a note.
///
///     SecPcreMatchLimitRecursion 100000
///
/// Source: ModSecurity reference manual, `SecPcreMatchLimitRecursion`.
enum SecPcreMatchLimitRecursion: DirectiveDefinition {
    static let name: StaticString = "SecPcreMatchLimitRecursion"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.integer(in: 0...Int(Int32.max))
        builder.ignore(directive, "SecPcreMatchLimit alone bounds the work of a pattern")
    }
}
