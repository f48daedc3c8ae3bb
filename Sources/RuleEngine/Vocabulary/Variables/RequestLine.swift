/// The request line as it was received, without its line end.
///
/// Yields one value: method, target and protocol with one space between them when the host gives them apart. Never
/// absent.
///
///     SecRule REQUEST_LINE "@contains .php~" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `REQUEST_LINE`.
enum RequestLine: VariableDefinition {
    static let name: StaticString = "REQUEST_LINE"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.requestLine], .value) }
}
