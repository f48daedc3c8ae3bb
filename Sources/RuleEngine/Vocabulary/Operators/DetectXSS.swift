internal import SecLang

/// Judges whether the value would be script injection, without a pattern.
///
/// Takes no argument. This build has no reader for HTML: rules load with a warning and never match.
///
///     SecRule ARGS "@detectXSS" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `detectXSS`.
enum DetectXSS: OperatorDefinition {
    static let name: StaticString = "detectXSS"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        context.noteUnused(argument)
        return InjectionDetectors.compile(argument, in: &context)
    }
}
