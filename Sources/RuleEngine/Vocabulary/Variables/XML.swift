/// What an XPath expression selects in an XML request body.
///
/// Yields one target for each selected node, its string value; `XML:/*` is all text of the document and `XML://@*`
/// every attribute value. Without an expression there is one target, for `@validateSchema` and `@validateDTD`. Nothing
/// when the body was not read as XML. Prefixes are declared with `xmlns`.
///
///     SecRule XML:/*|XML://@* "@contains <script" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `XML`.
enum XML: VariableDefinition {
    static let name: StaticString = "XML"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .xpath }
    static var source: VariableSource { .xpath }
}
