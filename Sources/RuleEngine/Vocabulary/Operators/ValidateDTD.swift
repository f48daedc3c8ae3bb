internal import SecLang

/// Asks whether the XML body breaks its DTD.
///
/// The argument names a DTD beside the rule file. It matches when the body is not valid, or was not read as XML. The
/// target is usually `XML`.
///
///     SecRule XML "@validateDTD order.dtd" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `validateDTD`.
enum ValidateDTD: OperatorDefinition {
    static let name: StaticString = "validateDTD"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let file = try context.readFile(named: context.requiredLiteral(argument, "a file"))
        return .invalidXML(.dtd(file.bytes, path: file.path))
    }
}
