internal import SecLang

/// Judges whether the value would be SQL injection, without a pattern.
///
/// Takes no argument. This build has no reader for SQL: rules load with a warning and never match.
///
///     SecRule ARGS "@detectSQLi" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `detectSQLi`.
enum DetectSQLi: OperatorDefinition {
    static let name: StaticString = "detectSQLi"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        context.noteUnused(argument)
        return InjectionDetectors.compile(argument, in: &context)
    }
}
