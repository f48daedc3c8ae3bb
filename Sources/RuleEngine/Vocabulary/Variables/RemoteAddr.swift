/// The client's address as text.
///
/// Yields one value; IPv6 in canonical lower-case form, without brackets or zone.
///
///     SecRule REMOTE_ADDR "@ipMatch 192.0.2.0/24" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REMOTE_ADDR`.
enum RemoteAddr: VariableDefinition {
    static let name: StaticString = "REMOTE_ADDR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.remoteAddress], .value) }
}
