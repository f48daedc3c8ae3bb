/// Whether query or urlencoded body hold a `%` without two hexadecimal digits.
///
/// Yields `1` or `0`; in phase 1 for the query alone.
///
///     SecRule URLENCODED_ERROR "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `URLENCODED_ERROR`.
enum URLEncodedError: VariableDefinition {
    static let name: StaticString = "URLENCODED_ERROR"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.urlencodedError], .value) }
}
