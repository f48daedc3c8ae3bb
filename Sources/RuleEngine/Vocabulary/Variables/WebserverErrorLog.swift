/// Apache's error messages about the request; there is no Apache here.
///
/// Never yields a target.
///
///     SecRule WEBSERVER_ERROR_LOG "@contains File does not exist" "id:1,phase:5,pass,log"
///
/// Source: ModSecurity reference manual, `WEBSERVER_ERROR_LOG`.
enum WebserverErrorLog: VariableDefinition {
    static let name: StaticString = "WEBSERVER_ERROR_LOG"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .never }
}
