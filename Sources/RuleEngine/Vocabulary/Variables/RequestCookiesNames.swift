/// The names of the cookies.
///
/// Yields one element for each cookie, duplicates included; key and value are the name.
///
///     SecRule REQUEST_COOKIES_NAMES "@streq debug" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_COOKIES_NAMES`.
enum RequestCookiesNames: VariableDefinition {
    static let name: StaticString = "REQUEST_COOKIES_NAMES"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.requestCookies], .name) }
}
