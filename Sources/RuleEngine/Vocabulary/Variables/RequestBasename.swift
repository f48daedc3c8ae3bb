/// What stands behind the last `/` or `\` of the path.
///
/// Yields one value, decoded as REQUEST_FILENAME is; empty when the path ends in a separator.
///
///     SecRule REQUEST_BASENAME "@rx \.(?:bak|old)$" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_BASENAME`.
enum RequestBasename: VariableDefinition {
    static let name: StaticString = "REQUEST_BASENAME"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestBasename], .value) }
}
