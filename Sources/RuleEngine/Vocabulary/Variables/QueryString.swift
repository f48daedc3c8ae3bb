/// What stands behind the first `?` of the target, up to a fragment.
///
/// Yields one value, not decoded; no target when the request has no `?`.
///
///     SecRule QUERY_STRING "@validateUrlEncoding" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `QUERY_STRING`.
enum QueryString: VariableDefinition {
    static let name: StaticString = "QUERY_STRING"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.queryString], .value) }
}
