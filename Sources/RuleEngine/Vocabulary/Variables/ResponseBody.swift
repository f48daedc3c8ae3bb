/// The response body as far as it was kept.
///
/// Yields one value, empty unless `SecResponseBodyAccess` is on and the media type is listed by
/// `SecResponseBodyMimeType`.
///
///     SecRule RESPONSE_BODY "@contains Fatal error: Uncaught" "id:1,phase:4,deny"
///
/// Source: ModSecurity reference manual, `RESPONSE_BODY`.
enum ResponseBody: VariableDefinition {
    static let name: StaticString = "RESPONSE_BODY"
    static var completeFrom: Phase { .responseBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.responseBody], .value) }
}
