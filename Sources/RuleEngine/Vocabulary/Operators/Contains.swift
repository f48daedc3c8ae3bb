internal import SecLang

/// Finds a text in the value.
///
/// The argument may hold macros; case counts, and an empty argument matches.
///
///     SecRule REQUEST_URI "@contains /../" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `contains`.
enum Contains: OperatorDefinition {
    static let name: StaticString = "contains"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .bytes(.contains, try context.macro(argument.text))
    }
}
