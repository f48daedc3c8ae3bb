/// The media type of the response, without parameters.
///
/// Yields one value from phase 3 on: what stands before the first `;` of Content-Type, trimmed; empty without that
/// header.
///
///     SecRule RESPONSE_CONTENT_TYPE "@streq text/html" "id:1,phase:3,pass,log"
///
/// Source: ModSecurity reference manual, `RESPONSE_CONTENT_TYPE`.
enum ResponseContentType: VariableDefinition {
    static let name: StaticString = "RESPONSE_CONTENT_TYPE"
    static var completeFrom: Phase { .responseHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.responseContentType], .value) }
}
