/// The arguments of the request body.
///
/// Yields the fields of a urlencoded body (decoded), of a multipart body (as sent, without files) and the leaves of a
/// JSON body (`json.a.array_0`); nothing when the body is not parsed.
///
///     SecRule ARGS_POST:role "@streq admin" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `ARGS_POST`.
enum ArgsPost: VariableDefinition {
    static let name: StaticString = "ARGS_POST"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.argsPost], .value) }
}
