/// The parts of the path that `@restpath` has named.
///
/// Yields one element for each `{name}` of the last `@restpath` that matched; nothing before.
///
///     SecRule REQUEST_FILENAME "@restpath /users/{id}" "id:1,phase:1,chain,deny"
///         SecRule ARGS_PATH:id "!@rx ^\d+$"
///
/// Source: Coraza documentation, `ARGS_PATH`.
enum ArgsPath: VariableDefinition {
    static let name: StaticString = "ARGS_PATH"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.argsPath], .value) }
}
