/// Whether a line of the multipart body ends in LF alone.
///
/// Yields `1` if one does, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_LF_LINE "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_LF_LINE`.
enum MultipartLFLine: VariableDefinition {
    static let name: StaticString = "MULTIPART_LF_LINE"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartLFLine], .value) }
}
