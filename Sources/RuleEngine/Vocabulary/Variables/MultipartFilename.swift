/// The `filename` parameters of a multipart body's parts.
///
/// Yields one element for each part that has one; key and value are the file name as sent.
///
///     SecRule MULTIPART_FILENAME "@contains .." "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `MULTIPART_FILENAME`.
enum MultipartFilename: VariableDefinition {
    static let name: StaticString = "MULTIPART_FILENAME"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.multipartFilename], .value) }
}
