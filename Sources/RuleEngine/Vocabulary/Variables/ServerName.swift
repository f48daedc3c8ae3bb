/// The host that the request asks for, without the port.
///
/// Yields one value from the Host header (an IPv6 address keeps its brackets); empty without one. The client chose it.
///
///     SecRule SERVER_NAME "!@streq www.example.com" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `SERVER_NAME`.
enum ServerName: VariableDefinition {
    static let name: StaticString = "SERVER_NAME"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.serverName], .value) }
}
