/// How long the response body is, in bytes.
///
/// Yields one decimal number: in phase 3 what Content-Length says, if it is there; from phase 4 the number of bytes
/// kept for inspection.
///
///     SecRule RESPONSE_CONTENT_LENGTH "@gt 1000000" "id:1,phase:4,pass,log"
///
/// Source: ModSecurity reference manual, `RESPONSE_CONTENT_LENGTH`.
enum ResponseContentLength: VariableDefinition {
    static let name: StaticString = "RESPONSE_CONTENT_LENGTH"
    static var completeFrom: Phase { .responseHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.responseContentLength], .value) }
}
