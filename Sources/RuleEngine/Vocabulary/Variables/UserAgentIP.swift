/// The address of the client behind proxies, as ModSecurity 2 under Apache knows it.
///
/// Yields one value, the same as REMOTE_ADDR.
///
///     SecRule USERAGENT_IP "@ipMatch 192.0.2.0/24" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `USERAGENT_IP`.
enum UserAgentIP: VariableDefinition {
    static let name: StaticString = "USERAGENT_IP"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.remoteAddress], .value) }
}
