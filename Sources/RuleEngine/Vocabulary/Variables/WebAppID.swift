/// The application's name, as `SecWebAppId` gives it.
///
/// Yields one value; empty without that directive.
///
///     SecRule WEBAPPID "@streq shop" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `WEBAPPID`.
enum WebAppID: VariableDefinition {
    static let name: StaticString = "WEBAPPID"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.webAppID) }
}
