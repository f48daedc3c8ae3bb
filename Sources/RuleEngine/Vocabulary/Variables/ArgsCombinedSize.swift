/// How many bytes the names and values of all arguments have.
///
/// Yields one decimal number, 0 without arguments; files do not count. In phase 1 only the query counts.
///
///     SecRule ARGS_COMBINED_SIZE "@gt 65536" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `ARGS_COMBINED_SIZE`.
enum ArgsCombinedSize: VariableDefinition {
    static let name: StaticString = "ARGS_COMBINED_SIZE"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.argsCombinedSize], .value) }
}
