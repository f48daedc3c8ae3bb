internal import SecLang

/// Asks whether the value is a part of the argument.
///
/// The argument may hold macros; case counts, and an empty value matches. It is no test for words in a list: `T H` is
/// within `GET HEAD`. Put delimiters around both to make it one.
///
///     SecRule REQUEST_PROTOCOL "!@within HTTP/1.0 HTTP/1.1 HTTP/2" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `within`.
enum Within: OperatorDefinition {
    static let name: StaticString = "within"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .bytes(.within, try context.macro(argument.text))
    }
}
