internal import PatternMatching
internal import SecLang

/// Gives the access key of the http:BL block list for `@rbl`.
///
/// Takes twelve letters.
///
///     SecHttpBlKey abcdefghijkl
///
/// Source: ModSecurity reference manual, `SecHttpBlKey`.
enum SecHttpBlKey: DirectiveDefinition {
    static let name: StaticString = "SecHttpBlKey"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let key = try directive.single()
        guard key.count == 12, key.bytes.allSatisfy(ASCII.isLetter) else {
            throw Diagnostic(.badArgument, at: key.span, "an http:BL key has twelve letters")
        }
        builder.configuration.httpBlacklistKey = key.lowercasedBytes
    }
}
