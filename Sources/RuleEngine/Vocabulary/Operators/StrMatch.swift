internal import SecLang

/// Finds a text in the value.
///
/// The same as `@contains`; the argument may hold macros and case counts.
///
///     SecRule REQUEST_HEADERS:User-Agent "@strmatch WebZIP" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `strmatch`.
enum StrMatch: OperatorDefinition {
    static let name: StaticString = "strmatch"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .bytes(.contains, try context.macro(argument.text))
    }
}
