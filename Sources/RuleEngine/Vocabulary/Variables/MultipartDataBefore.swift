/// Whether the multipart body has bytes before its first boundary.
///
/// Yields `1` if it has, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_DATA_BEFORE "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_DATA_BEFORE`.
enum MultipartDataBefore: VariableDefinition {
    static let name: StaticString = "MULTIPART_DATA_BEFORE"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartDataBefore], .value) }
}
