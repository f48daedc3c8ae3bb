/// The response body as `@rsub` may rewrite it, which nothing does here.
///
/// Never yields a target; `RESPONSE_BODY` has the body.
///
///     SecRule STREAM_OUTPUT_BODY "@contains <script" "id:1,phase:4,deny"
///
/// Source: ModSecurity reference manual, `STREAM_OUTPUT_BODY`.
enum StreamOutputBody: VariableDefinition {
    static let name: StaticString = "STREAM_OUTPUT_BODY"
    static var completeFrom: Phase { .responseBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .never }
}
