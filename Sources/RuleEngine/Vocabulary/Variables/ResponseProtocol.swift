/// The protocol of the response, such as `HTTP/1.1`.
///
/// Yields one value from phase 3 on.
///
///     SecRule RESPONSE_PROTOCOL "@streq HTTP/1.0" "id:1,phase:3,pass,log"
///
/// Source: ModSecurity reference manual, `RESPONSE_PROTOCOL`.
enum ResponseProtocol: VariableDefinition {
    static let name: StaticString = "RESPONSE_PROTOCOL"
    static var completeFrom: Phase { .responseHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.responseProtocol], .value) }
}
