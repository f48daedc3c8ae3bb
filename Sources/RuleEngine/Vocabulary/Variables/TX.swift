/// The transaction's own variables, which `setvar` and captures write.
///
/// Yields one element for each variable in the order of creation; one value for a name, names ignore case. `TX:0` to
/// `TX:9` are the last captures. An element that was never set yields no target.
///
///     SecRule TX:anomaly_score "@ge 5" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `TX`.
enum TX: VariableDefinition {
    static let name: StaticString = "TX"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.tx) }
}
