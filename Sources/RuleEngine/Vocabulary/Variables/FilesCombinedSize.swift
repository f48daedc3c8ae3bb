/// How many bytes all uploaded files have together.
///
/// Yields one decimal number, 0 without files.
///
///     SecRule FILES_COMBINED_SIZE "@gt 5000000" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `FILES_COMBINED_SIZE`.
enum FilesCombinedSize: VariableDefinition {
    static let name: StaticString = "FILES_COMBINED_SIZE"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.filesCombinedSize], .value) }
}
