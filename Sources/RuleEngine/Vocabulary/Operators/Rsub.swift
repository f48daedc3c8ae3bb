internal import SecLang

/// Would rewrite request or response bodies.
///
/// Always an error: the rule's author counts on an effect.
///
///     SecRule STREAM_OUTPUT_BODY "@rsub s/secret/******/" "id:1,phase:4,pass"
///
/// Source: ModSecurity reference manual, `rsub`.
enum Rsub: OperatorDefinition {
    static let name: StaticString = "rsub"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        throw Diagnostic(
            .unsupported, at: argument.nameSpan, "bodies are never changed")
    }
}
