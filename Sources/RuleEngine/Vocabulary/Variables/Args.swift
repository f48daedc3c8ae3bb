/// All arguments: of the query, then of the body, then of the path.
///
/// Yields one element for each argument, name and value decoded, duplicates in order. In phase 1 there are only those
/// of the query. Selectors ignore case.
///
///     SecRule ARGS "@contains <script" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `ARGS`.
enum Args: VariableDefinition {
    static let name: StaticString = "ARGS"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.argsGet, .argsPost, .argsPath], .value) }
}
