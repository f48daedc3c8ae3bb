/// Paths of temporary files; files are never written to disk, so there are none.
///
/// Never yields a target. Rules that use it with `@inspectFile` find the bytes in `FILES_TMP_CONTENT` instead.
///
///     SecRule &FILES_TMPNAMES "@gt 0" "id:1,phase:2,pass,log"
///
/// Source: ModSecurity reference manual, `FILES_TMPNAMES`.
enum FilesTmpnames: VariableDefinition {
    static let name: StaticString = "FILES_TMPNAMES"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .never }
}
