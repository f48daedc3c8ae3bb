internal import SecLang

/// Would look URLs up in a list of unsafe sites.
///
/// Always an error: the rule's author counts on an effect.
///
///     SecRule RESPONSE_BODY "@gsbLookup =\x22(.*?)\x22" "id:1,phase:4,deny"
///
/// Source: ModSecurity reference manual, `gsbLookup`.
enum GsbLookup: OperatorDefinition {
    static let name: StaticString = "gsbLookup"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        throw Diagnostic(
            .unsupported, at: argument.nameSpan, "that list and its service no longer exist")
    }
}
