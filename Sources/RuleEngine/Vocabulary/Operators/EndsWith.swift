internal import SecLang

/// Compares the end of the value with a text.
///
/// The argument may hold macros; case counts, and an empty argument matches.
///
///     SecRule REQUEST_FILENAME "@endsWith .bak" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `endsWith`.
enum EndsWith: OperatorDefinition {
    static let name: StaticString = "endsWith"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .bytes(.endsWith, try context.macro(argument.text))
    }
}
