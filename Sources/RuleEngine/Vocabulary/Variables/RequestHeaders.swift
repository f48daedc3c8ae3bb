/// The request's header lines.
///
/// Yields one element for each line in order: the key is the name as sent, the value has no blanks at its ends.
/// Repeated names stay apart. Selectors ignore case.
///
///     SecRule REQUEST_HEADERS:User-Agent "@pm nikto sqlmap" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_HEADERS`.
enum RequestHeaders: VariableDefinition {
    static let name: StaticString = "REQUEST_HEADERS"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.requestHeaders], .value) }
}
