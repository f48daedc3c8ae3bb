/// Whether a part's header goes on in a second line.
///
/// Yields `1` if one does, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_HEADER_FOLDING "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_HEADER_FOLDING`.
enum MultipartHeaderFolding: VariableDefinition {
    static let name: StaticString = "MULTIPART_HEADER_FOLDING"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartHeaderFolding], .value) }
}
