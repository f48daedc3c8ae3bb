internal import SecLang

/// Visits every match of a regular expression in the value.
///
/// Like `@rx`, but it goes on behind each match; matches do not overlap. With `capture`, `TX:0` to `TX:9` hold the last
/// match's groups.
///
///     SecRule ARGS "@rxGlobal \d{4}" "id:1,phase:2,capture,pass,log"
///
/// Source: ModSecurity reference manual, `rxGlobal`.
enum RxGlobal: OperatorDefinition {
    static let name: StaticString = "rxGlobal"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        try context.pattern(argument, everyMatch: true)
    }
}
