internal import SecLang

/// Says which byte separates cookies.
///
/// Takes one byte, `;` without it.
///
///     SecCookieV0Separator ;
///
/// Source: ModSecurity reference manual, `SecCookieV0Separator`.
enum SecCookieV0Separator: DirectiveDefinition {
    static let name: StaticString = "SecCookieV0Separator"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.cookieSeparator = try directive.singleByte()
    }
}
