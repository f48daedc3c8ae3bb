/// Which processor reads the request body.
///
/// Yields `URLENCODED`, `MULTIPART`, `JSON`, `XML`, the upper-cased word that `ctl:requestBodyProcessor` gave, or an
/// empty value. Known from phase 1 on and changed by `ctl` at once.
///
///     SecRule REQBODY_PROCESSOR "@streq XML" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `REQBODY_PROCESSOR`.
enum ReqbodyProcessor: VariableDefinition {
    static let name: StaticString = "REQBODY_PROCESSOR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.requestBodyProcessor) }
}
