/// The cookies of every Cookie header.
///
/// Yields one element for each cookie: name up to the first `=`, value as sent, neither decoded nor unquoted. A piece
/// without `=` has an empty value, one without a name is skipped.
///
///     SecRule REQUEST_COOKIES:session "!@rx ^[0-9a-f]{32}$" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_COOKIES`.
enum RequestCookies: VariableDefinition {
    static let name: StaticString = "REQUEST_COOKIES"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.requestCookies], .value) }
}
