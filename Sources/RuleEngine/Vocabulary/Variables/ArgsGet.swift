/// The arguments of the query string.
///
/// Yields one element for each argument, name and value decoded once, duplicates in order.
///
///     SecRule ARGS_GET:page "!@rx ^\d+$" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `ARGS_GET`.
enum ArgsGet: VariableDefinition {
    static let name: StaticString = "ARGS_GET"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.argsGet], .value) }
}
