/// The names of the body's arguments.
///
/// Yields one element for each argument, duplicates included; key and value are the name. A JSON
/// body's members that are objects or arrays follow.
///
///     SecRule ARGS_POST_NAMES "@streq is_admin" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `ARGS_POST_NAMES`.
enum ArgsPostNames: VariableDefinition {
    static let name: StaticString = "ARGS_POST_NAMES"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.argsPost, .jsonContainers], .name) }
}
