/// Whether a line of the multipart body looks like a boundary but is not.
///
/// Yields `1` if a line begins with `--` or holds the boundary further on, else `0`; `0` too when the body is not
/// multipart.
///
///     SecRule MULTIPART_UNMATCHED_BOUNDARY "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_UNMATCHED_BOUNDARY`.
enum MultipartUnmatchedBoundary: VariableDefinition {
    static let name: StaticString = "MULTIPART_UNMATCHED_BOUNDARY"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartUnmatchedBoundary], .value) }
}
