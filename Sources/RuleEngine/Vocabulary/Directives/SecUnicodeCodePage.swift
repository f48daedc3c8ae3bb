internal import SecLang

/// Says which code page of a map file is used.
///
/// Takes its number, 20127 (US-ASCII) without it; `SecUnicodeMapFile` with two arguments needs none.
///
///     SecUnicodeCodePage 20127
///     SecUnicodeMapFile unicode.mapping
///
/// Source: ModSecurity reference manual, `SecUnicodeCodePage`.
enum SecUnicodeCodePage: DirectiveDefinition {
    static let name: StaticString = "SecUnicodeCodePage"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.unicodeCodePage = try directive.integer(in: 1...999_999)
    }
}
