/// The names that the client gave to uploaded files.
///
/// Yields one element for each file of a multipart body: the key is the field's name, the value the file name as sent.
/// Nothing otherwise.
///
///     SecRule FILES "@rx \.php\d?$" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `FILES`.
enum Files: VariableDefinition {
    static let name: StaticString = "FILES"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.files], .value) }
}
