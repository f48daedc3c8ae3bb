/// Whether Apache's file store failed; there is no such store here.
///
/// Never yields a target.
///
///     SecRule SDBM_DELETE_ERROR "@eq 1" "id:1,phase:5,pass,log"
///
/// Source: ModSecurity reference manual, `SDBM_DELETE_ERROR`.
enum SdbmDeleteError: VariableDefinition {
    static let name: StaticString = "SDBM_DELETE_ERROR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .never }
}
