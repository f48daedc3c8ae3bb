/// Whether the multipart body is unusual in any way that a strict reader refuses.
///
/// Yields `1` if the parser failed or any other `MULTIPART_…` flag is set, except `MULTIPART_UNMATCHED_BOUNDARY`,
/// `MULTIPART_CRLF_LINE` and `MULTIPART_CRLF_LF_LINES`, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_STRICT_ERROR "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_STRICT_ERROR`.
enum MultipartStrictError: VariableDefinition {
    static let name: StaticString = "MULTIPART_STRICT_ERROR"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartStrictError], .value) }
}
