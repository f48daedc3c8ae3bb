/// Whether the body processor found the request body malformed.
///
/// Yields `1` or `0`; limits do not count, see `REQBODY_ERROR`.
///
///     SecRule REQBODY_PROCESSOR_ERROR "@eq 1" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `REQBODY_PROCESSOR_ERROR`.
enum ReqbodyProcessorError: VariableDefinition {
    static let name: StaticString = "REQBODY_PROCESSOR_ERROR"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestBodyProcessorError], .value) }
}
