internal import SecLang

/// Compares the beginning of the value with a text.
///
/// The argument may hold macros; case counts, and an empty argument matches.
///
///     SecRule REQUEST_URI "@beginsWith /admin" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `beginsWith`.
enum BeginsWith: OperatorDefinition {
    static let name: StaticString = "beginsWith"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .bytes(.beginsWith, try context.macro(argument.text))
    }
}
