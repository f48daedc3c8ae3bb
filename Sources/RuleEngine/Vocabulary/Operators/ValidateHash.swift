internal import SecLang

/// Would check a link's signature.
///
/// Always an error: the rule's author counts on an effect.
///
///     SecRule REQUEST_URI "@validateHash product_info" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `validateHash`.
enum ValidateHash: OperatorDefinition {
    static let name: StaticString = "validateHash"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        throw Diagnostic(
            .unsupported, at: argument.nameSpan, "links are never signed, so there is nothing to check")
    }
}
