/// The full name of the variable that matched last, such as `ARGS:q`.
///
/// Yields one value; empty before any match. A count is named with its `&`.
///
///     SecRule ARGS "@rx ^\d+$" "id:1,phase:2,chain,pass"
///         SecRule MATCHED_VAR_NAME "@streq ARGS:id" "setvar:tx.numeric_id=1"
///
/// Source: ModSecurity reference manual, `MATCHED_VAR_NAME`.
enum MatchedVarName: VariableDefinition {
    static let name: StaticString = "MATCHED_VAR_NAME"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.matchedVarName) }
}
