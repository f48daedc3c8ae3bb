/// The response's first line, such as `HTTP/1.1 200 OK`.
///
/// Yields one value from phase 3 on, without its line end.
///
///     SecRule STATUS_LINE "@contains 500" "id:1,phase:3,pass,log"
///
/// Source: ModSecurity reference manual, `STATUS_LINE`.
enum StatusLine: VariableDefinition {
    static let name: StaticString = "STATUS_LINE"
    static var completeFrom: Phase { .responseHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.statusLine], .value) }
}
