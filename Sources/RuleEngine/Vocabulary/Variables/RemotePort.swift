/// The client's port.
///
/// Yields one decimal number.
///
///     SecRule REMOTE_PORT "@lt 1024" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `REMOTE_PORT`.
enum RemotePort: VariableDefinition {
    static let name: StaticString = "REMOTE_PORT"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.remotePort], .value) }
}
