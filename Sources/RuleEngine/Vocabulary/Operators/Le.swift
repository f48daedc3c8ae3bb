internal import SecLang

/// Asks whether the value as a number is at most the argument.
///
/// Both sides are read as C's `atoll` does: blanks, a sign, digits, and the rest is ignored; no digits give 0 and what
/// is too large saturates. The argument may hold macros.
///
///     SecRule REQUEST_HEADERS:Content-Length "@le 10" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `le`.
enum Le: OperatorDefinition {
    static let name: StaticString = "le"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .number(.lessOrEqual, try context.number(argument))
    }
}
