/// The names of all arguments.
///
/// Yields one element for each argument, duplicates included; key and value are the decoded name. A JSON body's
/// members that are objects or arrays follow, so that every key of the document is seen as the end of some name.
///
///     SecRule ARGS_NAMES "@rx [^\w.\[\]-]" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `ARGS_NAMES`.
enum ArgsNames: VariableDefinition {
    static let name: StaticString = "ARGS_NAMES"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.argsGet, .argsPost, .jsonContainers, .argsPath], .name) }
}
