internal import SecLang

/// Asks whether the XML body breaks its schema.
///
/// The argument names an XML Schema beside the rule file. It matches when the body is not valid, or was not read as
/// XML. JSON Schemas (files that end in `.json`) are refused: this build has no reader for them.
///
///     SecRule XML "@validateSchema order.xsd" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `validateSchema`.
enum ValidateSchema: OperatorDefinition {
    static let name: StaticString = "validateSchema"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let name = try context.requiredLiteral(argument, "a file")
        guard !name.lowercasedBytes.suffix(5).elementsEqual(".json".utf8) else {
            throw Diagnostic(
                .unsupported, at: name.span, "this build holds no JSON body against a schema, only XML bodies")
        }
        let file = try context.readFile(named: name)
        return .invalidXML(.schema(file.bytes, path: file.path))
    }
}
