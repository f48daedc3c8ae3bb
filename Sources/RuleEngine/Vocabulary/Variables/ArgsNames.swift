/// The names of all arguments.
///
/// Yields one element for each argument, duplicates included; key and value are the decoded name.
///
///     SecRule ARGS_NAMES "@rx [^\w.\[\]-]" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `ARGS_NAMES`.
enum ArgsNames: VariableDefinition {
    static let name: StaticString = "ARGS_NAMES"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.argsGet, .argsPost, .argsPath], .name) }
}
