/// Variables kept across transactions for a user.
///
/// Yields its elements and `KEY`, `TIMEOUT`, `CREATE_TIME`, `LAST_UPDATE_TIME`, `UPDATE_COUNTER`, `UPDATE_RATE`, and
/// `IS_NEW` in the transaction that makes it; nothing until `setuid` opens it. Expired elements are not there.
///
///     SecAction "id:1,phase:1,nolog,pass,setuid:%{REMOTE_USER}"
///     SecRule USER:strikes "@gt 10" "id:2,phase:1,deny"
///
/// Source: ModSecurity reference manual, `USER`.
enum User: VariableDefinition {
    static let name: StaticString = "USER"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.user) }
}
