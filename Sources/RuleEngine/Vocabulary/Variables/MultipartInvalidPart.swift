/// Whether a part of the multipart body ends inside its headers.
///
/// Yields `1` if one does, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_INVALID_PART "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_INVALID_PART`.
enum MultipartInvalidPart: VariableDefinition {
    static let name: StaticString = "MULTIPART_INVALID_PART"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartInvalidPart], .value) }
}
