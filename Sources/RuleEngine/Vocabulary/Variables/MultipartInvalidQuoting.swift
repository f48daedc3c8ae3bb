/// Whether a parameter of a part is quoted in a way that readers understand differently.
///
/// Yields `1` for single quotes, or junk behind a quoted value, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_INVALID_QUOTING "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_INVALID_QUOTING`.
enum MultipartInvalidQuoting: VariableDefinition {
    static let name: StaticString = "MULTIPART_INVALID_QUOTING"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartInvalidQuoting], .value) }
}
