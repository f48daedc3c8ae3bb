internal import SecLang

/// Judges whether the value would be SQL injection, without a pattern.
///
/// Takes no argument. The value is read as SQL from every place of a statement it may land in: as a number or expression, inside
/// `'…'`, `"…"` or backticks, with and without parentheses around it, in the dialects of MySQL, MariaDB, PostgreSQL, SQL Server, Oracle
/// and SQLite. It matches when it would change what the statement does: UNION SELECT, a second statement, a condition
/// or operand of its own, a clause, a comment over the rest, a call that waits or reaches files. Give it decoded values.
/// TX.0 is a short shape such as `s&n=n`, one letter per kind of token. `explain` tells context, reason and bytes.
///
///     SecRule ARGS "@detectSQLi" "id:1,phase:2,deny,capture,t:none,t:urlDecodeUni,t:removeNulls"
///
/// Source: ModSecurity reference manual, `detectSQLi`.
enum DetectSQLi: OperatorDefinition {
    static let name: StaticString = "detectSQLi"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        context.noteUnused(argument)
        return .injection(.sql)
    }
}
