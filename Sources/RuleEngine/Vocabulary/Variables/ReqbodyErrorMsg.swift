/// Why the request body could not be read.
///
/// Yields one value: the first error's text, or empty.
///
///     SecRule REQBODY_ERROR_MSG "@contains JSON" "id:1,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `REQBODY_ERROR_MSG`.
enum ReqbodyErrorMsg: VariableDefinition {
    static let name: StaticString = "REQBODY_ERROR_MSG"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestBodyErrorMessage], .value) }
}
