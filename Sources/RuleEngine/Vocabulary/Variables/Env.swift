/// What `setenv` has set in this transaction.
///
/// Yields one element for each name; nothing of the process's own environment, which holds secrets.
///
///     SecRule ENV:blocked_by "@rx ." "id:1,phase:5,pass,log"
///
/// Source: ModSecurity reference manual, `ENV`.
enum Env: VariableDefinition {
    static let name: StaticString = "ENV"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.env) }
}
