/// Whether the multipart body has bytes behind its last boundary.
///
/// Yields `1` if it has, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_DATA_AFTER "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_DATA_AFTER`.
enum MultipartDataAfter: VariableDefinition {
    static let name: StaticString = "MULTIPART_DATA_AFTER"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartDataAfter], .value) }
}
