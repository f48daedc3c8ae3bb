internal import SecLang

/// Finds any of a list of phrases, whatever their case.
///
/// The argument's phrases stand between blanks. `|41 42|` gives bytes as hexadecimal numbers, `\:`, `\;`, `\\` and `\"`
/// the second byte, and a pair of double quotes around everything is dropped; any other backslash and an empty list
/// keep the rules from loading. ASCII letters match either case. With `capture`, `TX:0` is the text found: the
/// leftmost, and the longest there.
///
///     SecRule REQUEST_HEADERS:User-Agent "@pm nikto sqlmap w3af" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `pm`.
enum Pm: OperatorDefinition {
    static let name: StaticString = "pm"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let text = try PhraseArgument.decode(context.literal(argument))
        return .phrases(try PhraseArgument.nonEmpty(PhraseArgument.words(of: text), of: argument))
    }
}
