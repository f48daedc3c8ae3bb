/// Whether a body passed that nobody could look into.
///
/// Yields `1` if the content coding of request or response body is unknown or could not be undone, so that only its
/// packed bytes were seen, else `0`. Ours alone.
///
///     SecRule BODY_NOT_INSPECTED "@eq 1" "id:1,phase:2,deny,status:415"
///
/// Source: this project; RFC 9110 section 8.4 defines content codings.
enum BodyNotInspected: VariableDefinition {
    static let name: StaticString = "BODY_NOT_INSPECTED"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.bodyNotInspected], .value) }
}
