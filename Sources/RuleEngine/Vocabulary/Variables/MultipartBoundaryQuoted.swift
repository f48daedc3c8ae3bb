/// Whether the boundary parameter stands between quotes.
///
/// Yields `1` if it does, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_BOUNDARY_QUOTED "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_BOUNDARY_QUOTED`.
enum MultipartBoundaryQuoted: VariableDefinition {
    static let name: StaticString = "MULTIPART_BOUNDARY_QUOTED"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartBoundaryQuoted], .value) }
}
