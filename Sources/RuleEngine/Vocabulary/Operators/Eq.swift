internal import SecLang

/// Asks whether the value as a number equals the argument.
///
/// Both sides are read as C's `atoll` does: blanks, a sign, digits, and the rest is ignored; no digits give 0 and what
/// is too large saturates. The argument may hold macros.
///
///     SecRule &ARGS:id "@eq 0" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `eq`.
enum Eq: OperatorDefinition {
    static let name: StaticString = "eq"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .number(.equal, try context.number(argument))
    }
}
