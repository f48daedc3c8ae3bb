/// Variables kept across transactions for a client address.
///
/// Yields its elements and `KEY`, `TIMEOUT`, `CREATE_TIME`, `LAST_UPDATE_TIME`, `UPDATE_COUNTER`, `UPDATE_RATE`, and
/// `IS_NEW` in the transaction that makes it; nothing until `initcol` opens it. Expired elements are not there.
///
///     SecAction "id:1,phase:1,nolog,pass,initcol:ip=%{REMOTE_ADDR}"
///     SecRule IP:strikes "@gt 10" "id:2,phase:1,deny"
///
/// Source: ModSecurity reference manual, `IP`.
enum IP: VariableDefinition {
    static let name: StaticString = "IP"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.ip) }
}
