/// The header lines of a multipart body's parts.
///
/// Yields one element for each line: the key is the part's field name, the value the whole line without its line end.
///
///     SecRule MULTIPART_PART_HEADERS "@rx ^(?i)content-transfer-encoding:" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `MULTIPART_PART_HEADERS`.
enum MultipartPartHeaders: VariableDefinition {
    static let name: StaticString = "MULTIPART_PART_HEADERS"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.multipartPartHeaders], .value) }
}
