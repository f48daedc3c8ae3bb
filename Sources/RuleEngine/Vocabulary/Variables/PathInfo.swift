/// The part of the path behind the script, as the host names it.
///
/// Yields one value, empty unless the host supplies it.
///
///     SecRule PATH_INFO "@contains .." "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `PATH_INFO`.
enum PathInfo: VariableDefinition {
    static let name: StaticString = "PATH_INFO"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.pathInfo], .value) }
}
