/// The request body as received.
///
/// Yields one value for a urlencoded body, or for one without a known processor under
/// `ctl:forceRequestBodyVariable=On`; no target otherwise, so that uploads are not searched as text.
///
///     SecRule REQUEST_BODY "@contains <?php" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_BODY`.
enum RequestBody: VariableDefinition {
    static let name: StaticString = "REQUEST_BODY"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestBody], .value) }
}
