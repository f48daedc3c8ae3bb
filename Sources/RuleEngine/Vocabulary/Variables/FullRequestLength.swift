/// How many bytes `FULL_REQUEST` has.
///
/// Yields one decimal number.
///
///     SecRule FULL_REQUEST_LENGTH "@gt 200000" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `FULL_REQUEST_LENGTH`.
enum FullRequestLength: VariableDefinition {
    static let name: StaticString = "FULL_REQUEST_LENGTH"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.fullRequestLength], .value) }
}
