internal import SecLang

/// Asks whether the value as a number is less than the argument.
///
/// Both sides are read as C's `atoll` does: blanks, a sign, digits, and the rest is ignored; no digits give 0 and what
/// is too large saturates. The argument may hold macros.
///
///     SecRule TX:score "@lt 5" "id:1,phase:2,pass,nolog,skipAfter:END"
///
/// Source: ModSecurity reference manual, `lt`.
enum Lt: OperatorDefinition {
    static let name: StaticString = "lt"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .number(.less, try context.number(argument))
    }
}
