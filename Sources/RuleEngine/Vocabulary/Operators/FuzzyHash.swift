internal import SecLang

/// Would compare the value with known files by similarity.
///
/// Always an error: the rule's author counts on an effect.
///
///     SecRule REQUEST_BODY "@fuzzyHash hashes.txt 50" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `fuzzyHash`.
enum FuzzyHash: OperatorDefinition {
    static let name: StaticString = "fuzzyHash"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        throw Diagnostic(
            .unsupported, at: argument.nameSpan, "there are no similarity hashes here")
    }
}
