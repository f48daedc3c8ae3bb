/// Whether a line of the multipart body ends in CRLF, as all should.
///
/// Yields `1` if one does, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_CRLF_LINE "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_CRLF_LINE`.
enum MultipartCRLFLine: VariableDefinition {
    static let name: StaticString = "MULTIPART_CRLF_LINE"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartCRLFLine], .value) }
}
