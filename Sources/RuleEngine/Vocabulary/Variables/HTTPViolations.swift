/// In which ways the request departs from HTTP/1.1's message syntax and framing.
///
/// Yields one element for each kind of departure that the reader of the request noticed, in a fixed order; key and value
/// are its name: `conflicting-content-length`, `content-length-with-transfer-encoding`, `header-without-colon`,
/// `missing-host`, `nul-in-header`, `truncated-body` and so on. No elements when there was none, or when the request did
/// not come as raw HTTP. Ours alone: the reader never refuses, so that rules can.
///
///     SecRule HTTP_VIOLATIONS "@rx content-length|transfer-encoding|chunk" "id:1,phase:1,deny,status:400"
///
/// Source: this project; RFC 9112 defines the syntax.
enum HTTPViolations: VariableDefinition {
    static let name: StaticString = "HTTP_VIOLATIONS"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .stored([.httpViolations], .value) }
}
