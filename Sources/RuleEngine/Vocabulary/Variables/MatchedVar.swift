/// The value that matched last, transformed.
///
/// Yields one value; empty before any match.
///
///     SecRule ARGS "@rx (?i)select" "id:1,phase:2,chain,deny"
///         SecRule MATCHED_VAR "@rx (?i)from"
///
/// Source: ModSecurity reference manual, `MATCHED_VAR`.
enum MatchedVar: VariableDefinition {
    static let name: StaticString = "MATCHED_VAR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.matchedVar) }
}
