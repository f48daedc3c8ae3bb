/// Path and query of the request target.
///
/// Yields one value without scheme, host and fragment. It is not decoded (ModSecurity 3 decodes once, so that rules
/// with `t:urlDecodeUni` decode twice there). Never absent.
///
///     SecRule REQUEST_URI "@beginsWith /admin" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_URI`.
enum RequestURI: VariableDefinition {
    static let name: StaticString = "REQUEST_URI"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestURI], .value) }
}
