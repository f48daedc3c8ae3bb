/// The request's method as received.
///
/// Yields one value; letters keep their case and nothing is checked. Never absent.
///
///     SecRule REQUEST_METHOD "!@within GET HEAD POST" "id:1,phase:1,deny,status:405"
///
/// Source: ModSecurity reference manual, `REQUEST_METHOD`.
enum RequestMethod: VariableDefinition {
    static let name: StaticString = "REQUEST_METHOD"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestMethod], .value) }
}
