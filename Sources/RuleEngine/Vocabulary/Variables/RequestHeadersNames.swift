/// The names of the request's header lines.
///
/// Yields one element for each line in order; key and value are the name as sent.
///
///     SecRule REQUEST_HEADERS_NAMES "@rx ^(?i)x-debug" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_HEADERS_NAMES`.
enum RequestHeadersNames: VariableDefinition {
    static let name: StaticString = "REQUEST_HEADERS_NAMES"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.requestHeaders], .name) }
}
