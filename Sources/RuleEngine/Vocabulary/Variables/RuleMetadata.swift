/// Metadata of the rule that is running.
///
/// Yields the elements `id`, `rev`, `severity`, `msg` and `logdata` as far as the rule has them; in a chain those of
/// its first rule.
///
///     SecRule RULE:severity "@le 2" "id:1,phase:2,severity:2,pass,log"
///
/// Source: ModSecurity reference manual, `RULE`.
enum RuleMetadata: VariableDefinition {
    static let name: StaticString = "RULE"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.rule) }
}
