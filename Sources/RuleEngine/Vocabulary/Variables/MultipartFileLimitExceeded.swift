/// Whether the body has more files than `SecUploadFileLimit`.
///
/// Yields `1` if it has, else `0`; `0` too when the body is not multipart.
///
///     SecRule MULTIPART_FILE_LIMIT_EXCEEDED "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_FILE_LIMIT_EXCEEDED`.
enum MultipartFileLimitExceeded: VariableDefinition {
    static let name: StaticString = "MULTIPART_FILE_LIMIT_EXCEEDED"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartFileLimitExceeded], .value) }
}
