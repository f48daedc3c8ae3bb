/// The gravest severity of all rules that matched so far.
///
/// Yields one decimal number, 0 being the gravest; 255 before any match.
///
///     SecRule HIGHEST_SEVERITY "@le 2" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `HIGHEST_SEVERITY`.
enum HighestSeverity: VariableDefinition {
    static let name: StaticString = "HIGHEST_SEVERITY"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.highestSeverity) }
}
