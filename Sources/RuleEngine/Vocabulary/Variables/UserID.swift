/// The key that `setuid` gave.
///
/// Yields one value, empty before.
///
///     SecRule USERID "@streq admin" "id:1,phase:2,pass,log"
///
/// Source: ModSecurity reference manual, `USERID`.
enum UserID: VariableDefinition {
    static let name: StaticString = "USERID"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.userID) }
}
