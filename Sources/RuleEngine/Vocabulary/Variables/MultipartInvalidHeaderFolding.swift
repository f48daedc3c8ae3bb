/// Whether a part's header goes on in a line that begins with other white space than space or tab.
///
/// Yields `1` if one does, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_INVALID_HEADER_FOLDING "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_INVALID_HEADER_FOLDING`.
enum MultipartInvalidHeaderFolding: VariableDefinition {
    static let name: StaticString = "MULTIPART_INVALID_HEADER_FOLDING"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartInvalidHeaderFolding], .value) }
}
