/// The protocol of the request line, such as `HTTP/1.1`.
///
/// Yields one value, empty for a request line without a protocol.
///
///     SecRule REQUEST_PROTOCOL "!@rx ^HTTP/[12]" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_PROTOCOL`.
enum RequestProtocol: VariableDefinition {
    static let name: StaticString = "REQUEST_PROTOCOL"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestProtocol], .value) }
}
