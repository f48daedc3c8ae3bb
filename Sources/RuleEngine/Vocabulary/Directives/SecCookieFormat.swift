internal import SecLang

/// Says which cookie syntax is read.
///
/// Takes 0 (what browsers send) or 1; 1 is accepted and read as 0, with a note.
///
///     SecCookieFormat 0
///
/// Source: ModSecurity reference manual, `SecCookieFormat`.
enum SecCookieFormat: DirectiveDefinition {
    static let name: StaticString = "SecCookieFormat"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        if try directive.integer(in: 0...1) == 1 {
            builder.ignore(directive, "version 1 cookies are read as version 0, which is what browsers send")
        }
    }
}
