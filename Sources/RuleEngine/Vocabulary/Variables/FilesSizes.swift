/// The sizes of uploaded files.
///
/// Yields one element for each file: the key is the field's name, the value a decimal number of bytes.
///
///     SecRule FILES_SIZES "@gt 1000000" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `FILES_SIZES`.
enum FilesSizes: VariableDefinition {
    static let name: StaticString = "FILES_SIZES"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.filesSizes], .value) }
}
