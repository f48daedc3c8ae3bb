internal import SecLang

/// Matches every target.
///
/// Takes no argument; without a target there is no match.
///
///     SecRule ARGS:debug "@unconditionalMatch" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `unconditionalMatch`.
enum UnconditionalMatch: OperatorDefinition {
    static let name: StaticString = "unconditionalMatch"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        context.noteUnused(argument)
        return .always
    }
}
