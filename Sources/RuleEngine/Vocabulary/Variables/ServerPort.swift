/// The port at which the request arrived.
///
/// Yields one decimal number.
///
///     SecRule SERVER_PORT "@eq 80" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `SERVER_PORT`.
enum ServerPort: VariableDefinition {
    static let name: StaticString = "SERVER_PORT"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.serverPort], .value) }
}
