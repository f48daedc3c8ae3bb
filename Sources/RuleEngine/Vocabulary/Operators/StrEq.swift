internal import SecLang

/// Compares the value with a text, byte for byte.
///
/// The argument may hold macros.
///
///     SecRule REQUEST_METHOD "@streq TRACE" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `streq`.
enum StrEq: OperatorDefinition {
    static let name: StaticString = "streq"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .bytes(.equal, try context.macro(argument.text))
    }
}
