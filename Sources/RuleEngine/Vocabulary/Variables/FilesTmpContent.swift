/// The contents of uploaded files.
///
/// Yields one element for each file: the key is the field's name, the value its bytes.
///
///     SecRule FILES_TMP_CONTENT "@contains <?php" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `FILES_TMP_CONTENT`.
enum FilesTmpContent: VariableDefinition {
    static let name: StaticString = "FILES_TMP_CONTENT"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.filesContent], .value) }
}
