internal import SecLang

/// Finds a text in the value that stands as a word.
///
/// Like `@contains`, but the bytes before and behind it must not be letters, digits or `_`.
///
///     SecRule ARGS "@containsWord select" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `containsWord`.
enum ContainsWord: OperatorDefinition {
    static let name: StaticString = "containsWord"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .bytes(.containsWord, try context.macro(argument.text))
    }
}
