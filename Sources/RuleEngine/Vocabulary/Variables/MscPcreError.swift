/// Whether a regular expression could not be run to its end.
///
/// Yields `1` after a failure, else `0`.
///
///     SecRule MSC_PCRE_ERROR "@eq 1" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `MSC_PCRE_ERROR`.
enum MscPcreError: VariableDefinition {
    static let name: StaticString = "MSC_PCRE_ERROR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.pcreError) }
}
