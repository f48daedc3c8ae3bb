/// The request body as `@rsub` may rewrite it, which nothing does here.
///
/// Never yields a target; `REQUEST_BODY` has the body.
///
///     SecRule STREAM_INPUT_BODY "@contains <script" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `STREAM_INPUT_BODY`.
enum StreamInputBody: VariableDefinition {
    static let name: StaticString = "STREAM_INPUT_BODY"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .never }
}
