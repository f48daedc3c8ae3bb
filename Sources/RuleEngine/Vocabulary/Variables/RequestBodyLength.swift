/// How many bytes of request body arrived.
///
/// Yields one decimal number, 0 without a body.
///
///     SecRule REQUEST_BODY_LENGTH "@gt 100000" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_BODY_LENGTH`.
enum RequestBodyLength: VariableDefinition {
    static let name: StaticString = "REQUEST_BODY_LENGTH"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestBodyLength], .value) }
}
