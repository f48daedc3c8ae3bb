/// The `name` parameters of a multipart body's parts.
///
/// Yields one element for each part; key and value are the name as sent.
///
///     SecRule MULTIPART_NAME "@rx [^\w-]" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `MULTIPART_NAME`.
enum MultipartName: VariableDefinition {
    static let name: StaticString = "MULTIPART_NAME"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.multipartName], .value) }
}
