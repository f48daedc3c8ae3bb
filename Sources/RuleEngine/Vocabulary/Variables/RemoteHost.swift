/// The client's name, which is its address: no name is looked up.
///
/// Yields one value, that of `REMOTE_ADDR`.
///
///     SecRule REMOTE_HOST "@streq 203.0.113.9" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REMOTE_HOST`.
enum RemoteHost: VariableDefinition {
    static let name: StaticString = "REMOTE_HOST"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.remoteHost], .value) }
}
