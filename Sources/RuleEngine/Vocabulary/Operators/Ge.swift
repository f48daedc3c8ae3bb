internal import SecLang

/// Asks whether the value as a number is at least the argument.
///
/// Both sides are read as C's `atoll` does: blanks, a sign, digits, and the rest is ignored; no digits give 0 and what
/// is too large saturates. The argument may hold macros.
///
///     SecRule TX:score "@ge 5" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `ge`.
enum Ge: OperatorDefinition {
    static let name: StaticString = "ge"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .number(.greaterOrEqual, try context.number(argument))
    }
}
