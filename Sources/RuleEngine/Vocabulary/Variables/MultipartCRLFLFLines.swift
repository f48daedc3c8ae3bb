/// Whether the multipart body mixes both line ends.
///
/// Yields `1` if some lines end in CRLF and others in LF alone, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_CRLF_LF_LINES "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_CRLF_LF_LINES`.
enum MultipartCRLFLFLines: VariableDefinition {
    static let name: StaticString = "MULTIPART_CRLF_LF_LINES"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartCRLFLFLines], .value) }
}
