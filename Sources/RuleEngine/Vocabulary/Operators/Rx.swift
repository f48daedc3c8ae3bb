internal import SecLang

/// Searches the value for a regular expression.
///
/// The argument is a PCRE2 pattern in byte mode; it may hold macros, and `.` matches line ends, `$` only the very end.
/// It is found anywhere unless anchored; an empty pattern matches everything. With `capture`, the groups become `TX:0`
/// to `TX:9`. A pattern that cannot be compiled keeps the rules from loading; one that runs into its limit does not
/// match and leaves the transaction undecided.
///
///     SecRule ARGS:id "!@rx ^\d{1,9}$" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `rx`.
enum Rx: OperatorDefinition {
    static let name: StaticString = "rx"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        try context.pattern(argument, everyMatch: false)
    }
}
