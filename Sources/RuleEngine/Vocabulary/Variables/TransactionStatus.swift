/// The response's status code, under ModSecurity 3's name for it.
///
/// Yields the same as RESPONSE_STATUS.
///
///     SecRule STATUS "@streq 500" "id:1,phase:3,pass,log"
///
/// Source: ModSecurity 3, `STATUS`.
enum TransactionStatus: VariableDefinition {
    static let name: StaticString = "STATUS"
    static var completeFrom: Phase { .responseHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.responseStatus], .value) }
}
