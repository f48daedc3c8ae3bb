/// The names of the query string's arguments.
///
/// Yields one element for each argument, duplicates included; key and value are the decoded name.
///
///     SecRule ARGS_GET_NAMES "@streq debug" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `ARGS_GET_NAMES`.
enum ArgsGetNames: VariableDefinition {
    static let name: StaticString = "ARGS_GET_NAMES"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.argsGet], .name) }
}
