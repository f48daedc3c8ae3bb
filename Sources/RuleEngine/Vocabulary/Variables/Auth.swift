/// Who is calling, as an authentication stage found out.
///
/// Yields nothing before such a stage accepted: a client cannot set it by anything it sends.
///
///     SecRule &AUTH:subject "@eq 0" "id:1,phase:1,deny,status:401"
///
/// Source: Portcullis.
enum Auth: VariableDefinition {
    static let name: StaticString = "AUTH"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.auth) }
}
