/// The request target exactly as received.
///
/// Yields one value, with scheme, host and fragment if they were sent; never decoded. Never absent.
///
///     SecRule REQUEST_URI_RAW "@contains #" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_URI_RAW`.
enum RequestURIRaw: VariableDefinition {
    static let name: StaticString = "REQUEST_URI_RAW"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestURIRaw], .value) }
}
