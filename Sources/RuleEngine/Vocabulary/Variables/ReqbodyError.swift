/// Whether the request body could not be read as what it claims to be.
///
/// Yields `1` if it is malformed or exceeds `SecRequestBodyNoFilesLimit` or `SecArgumentsLimit`, else `0`.
///
///     SecRule REQBODY_ERROR "!@eq 0" "id:1,phase:2,deny,status:400,msg:'%{reqbody_error_msg}'"
///
/// Source: ModSecurity reference manual, `REQBODY_ERROR`.
enum ReqbodyError: VariableDefinition {
    static let name: StaticString = "REQBODY_ERROR"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestBodyError], .value) }
}
