/// The whole request: line, headers and body.
///
/// Yields one value: request line, header lines, empty line (each ended by CRLF) and body. It makes the engine copy
/// every request, so prefer a narrower variable.
///
///     SecRule FULL_REQUEST "@contains () {" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `FULL_REQUEST`.
enum FullRequest: VariableDefinition {
    static let name: StaticString = "FULL_REQUEST"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.fullRequest], .value) }
}
