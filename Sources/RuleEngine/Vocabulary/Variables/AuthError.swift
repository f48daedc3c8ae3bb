/// Why the last `authenticate` refused the request.
///
/// Yields one word, such as `missing`, `expired`, `signature`, `audience` or `key-unknown`; empty after one that accepted,
/// and before the first. Says nothing of what a token holds, so that it may be logged.
///
///     SecAction "id:1,phase:1,log,deny,authenticate:jwt=main,msg:'no caller: %{AUTH_ERROR}'"
///
/// Source: Portcullis.
enum AuthError: VariableDefinition {
    static let name: StaticString = "AUTH_ERROR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.authError) }
}
