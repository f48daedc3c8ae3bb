/// The full names of everything that matched in the links of the running rule so far.
///
/// Yields one element for each match; key and value are the full name.
///
///     SecRule ARGS "@contains union" "id:1,phase:2,chain,deny"
///         SecRule MATCHED_VARS_NAMES "@contains :search"
///
/// Source: ModSecurity reference manual, `MATCHED_VARS_NAMES`.
enum MatchedVarsNames: VariableDefinition {
    static let name: StaticString = "MATCHED_VARS_NAMES"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.matchedVarsNames) }
}
