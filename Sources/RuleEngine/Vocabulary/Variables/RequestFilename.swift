/// The path of the request target, without the query.
///
/// Yields one value, percent-decoded once as libmodsecurity, Coraza and Apache do (`+` stays). Never absent.
///
///     SecRule REQUEST_FILENAME "@endsWith .bak" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_FILENAME`.
enum RequestFilename: VariableDefinition {
    static let name: StaticString = "REQUEST_FILENAME"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestFilename], .value) }
}
