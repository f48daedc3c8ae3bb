/// Variables kept across transactions for a session.
///
/// Yields its elements and `KEY`, `TIMEOUT`, `CREATE_TIME`, `LAST_UPDATE_TIME`, `UPDATE_COUNTER`, `UPDATE_RATE`, and
/// `IS_NEW` in the transaction that makes it; nothing until `setsid` opens it. Expired elements are not there.
///
///     SecAction "id:1,phase:1,nolog,pass,setsid:%{REQUEST_COOKIES.sid}"
///     SecRule SESSION:strikes "@gt 10" "id:2,phase:1,deny"
///
/// Source: ModSecurity reference manual, `SESSION`.
enum Session: VariableDefinition {
    static let name: StaticString = "SESSION"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.session) }
}
