/// The names of the response's header lines.
///
/// Yields one element for each line in order; key and value are the name as sent.
///
///     SecRule RESPONSE_HEADERS_NAMES "@streq X-Debug-Token" "id:1,phase:3,deny"
///
/// Source: ModSecurity reference manual, `RESPONSE_HEADERS_NAMES`.
enum ResponseHeadersNames: VariableDefinition {
    static let name: StaticString = "RESPONSE_HEADERS_NAMES"
    static var completeFrom: Phase { .responseHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.responseHeaders], .name) }
}
