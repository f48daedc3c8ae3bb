/// The response's header lines.
///
/// Yields one element for each line in order, as `REQUEST_HEADERS` does; nothing before phase 3.
///
///     SecRule RESPONSE_HEADERS:X-Powered-By "@rx ." "id:1,phase:3,pass,log"
///
/// Source: ModSecurity reference manual, `RESPONSE_HEADERS`.
enum ResponseHeaders: VariableDefinition {
    static let name: StaticString = "RESPONSE_HEADERS"
    static var completeFrom: Phase { .responseHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.responseHeaders], .value) }
}
