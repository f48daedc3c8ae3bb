/// The address at which the request arrived.
///
/// Yields one value; IPv6 in canonical lower-case form, without brackets or zone.
///
///     SecRule SERVER_ADDR "!@ipMatch 10.0.0.0/8" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `SERVER_ADDR`.
enum ServerAddr: VariableDefinition {
    static let name: StaticString = "SERVER_ADDR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.serverAddress], .value) }
}
