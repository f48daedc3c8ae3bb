/// Whether there are blanks around the boundary parameter's `=`.
///
/// Yields `1` if there are, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_BOUNDARY_WHITESPACE "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_BOUNDARY_WHITESPACE`.
enum MultipartBoundaryWhitespace: VariableDefinition {
    static let name: StaticString = "MULTIPART_BOUNDARY_WHITESPACE"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartBoundaryWhitespace], .value) }
}
