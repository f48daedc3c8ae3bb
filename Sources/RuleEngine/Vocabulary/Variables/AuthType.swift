/// The first word of the Authorization header, such as `Basic`.
///
/// Yields one value, empty without that header.
///
///     SecRule AUTH_TYPE "@streq Basic" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `AUTH_TYPE`.
enum AuthType: VariableDefinition {
    static let name: StaticString = "AUTH_TYPE"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.authType], .value) }
}
