internal import SecLang

/// Would log slow rules.
///
/// Takes microseconds; accepted and ignored with a note.
///
///     SecRulePerfTime 1000
///
/// Source: ModSecurity reference manual, `SecRulePerfTime`.
enum SecRulePerfTime: DirectiveDefinition {
    static let name: StaticString = "SecRulePerfTime"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.integer(in: 0...Int(Int32.max))
        builder.ignore(directive, "measure with `portcullis bench`")
    }
}
