/// Everything that matched in the links of the running rule so far.
///
/// Yields one element for each match: the key is the full name (`ARGS:q`), the value the transformed value. Emptied
/// when the next rule starts.
///
///     SecRule ARGS "@contains union" "id:1,phase:2,chain,deny"
///         SecRule MATCHED_VARS "@contains select"
///
/// Source: ModSecurity reference manual, `MATCHED_VARS`.
enum MatchedVars: VariableDefinition {
    static let name: StaticString = "MATCHED_VARS"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.matchedVars) }
}
