internal import SecLang

/// Asks whether the value as a number is greater than the argument.
///
/// Both sides are read as C's `atoll` does: blanks, a sign, digits, and the rest is ignored; no digits give 0 and what
/// is too large saturates. The argument may hold macros.
///
///     SecRule REQUEST_HEADERS:Content-Length "@gt 1000000" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `gt`.
enum Gt: OperatorDefinition {
    static let name: StaticString = "gt"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .number(.greater, try context.number(argument))
    }
}
