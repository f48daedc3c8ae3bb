/// The name of the user that the request claims or the host has verified.
///
/// Yields one value: what the host says, else the part before `:` of Basic credentials, else empty. A claimed name is
/// not a checked one.
///
///     SecRule REMOTE_USER "@streq admin" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REMOTE_USER`.
enum RemoteUser: VariableDefinition {
    static let name: StaticString = "REMOTE_USER"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.remoteUser], .value) }
}
