internal import SecLang

/// Matches nothing.
///
/// Takes no argument.
///
///     SecRule ARGS "@noMatch" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `noMatch`.
enum NoMatch: OperatorDefinition {
    static let name: StaticString = "noMatch"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        context.noteUnused(argument)
        return .never
    }
}
