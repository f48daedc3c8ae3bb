/// Whether no `;` stands before the boundary parameter.
///
/// Yields `1` if it is missing, else `0`. ModSecurity 3 also spells the name `MULTIPART_SEMICOLON_MISSING`.
///
///     SecRule MULTIPART_MISSING_SEMICOLON "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `MULTIPART_MISSING_SEMICOLON`.
enum MultipartMissingSemicolon: VariableDefinition {
    static let name: StaticString = "MULTIPART_MISSING_SEMICOLON"
    static let aliases: [StaticString] = ["MULTIPART_SEMICOLON_MISSING"]
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.multipartMissingSemicolon], .value) }
}
