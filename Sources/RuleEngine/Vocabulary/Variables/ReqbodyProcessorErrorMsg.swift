/// Why the body processor found the request body malformed.
///
/// Yields one value: the first error's text, or empty.
///
///     SecRule REQBODY_PROCESSOR_ERROR_MSG "@rx ." "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `REQBODY_PROCESSOR_ERROR_MSG`.
enum ReqbodyProcessorErrorMsg: VariableDefinition {
    static let name: StaticString = "REQBODY_PROCESSOR_ERROR_MSG"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestBodyProcessorErrorMessage], .value) }
}
