/// The key that `setsid` gave.
///
/// Yields one value, empty before.
///
///     SecRule SESSIONID "@rx ^$" "id:1,phase:2,pass,log"
///
/// Source: ModSecurity reference manual, `SESSIONID`.
enum SessionID: VariableDefinition {
    static let name: StaticString = "SESSIONID"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.sessionID) }
}
