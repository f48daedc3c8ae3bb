/// The names of the form fields that carry files.
///
/// Yields one element for each file; key and value are the field's name.
///
///     SecRule FILES_NAMES "!@streq avatar" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `FILES_NAMES`.
enum FilesNames: VariableDefinition {
    static let name: StaticString = "FILES_NAMES"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.files], .name) }
}
