/// The response's status code.
///
/// Yields one decimal number from phase 3 on, an empty value before.
///
///     SecRule RESPONSE_STATUS "@ge 500" "id:1,phase:3,pass,log"
///
/// Source: ModSecurity reference manual, `RESPONSE_STATUS`.
enum ResponseStatus: VariableDefinition {
    static let name: StaticString = "RESPONSE_STATUS"
    static var completeFrom: Phase { .responseHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.responseStatus], .value) }
}
