internal import SecLang

/// Would hand uploaded files to a program.
///
/// Always an error: the rule's author counts on an effect.
///
///     SecRule FILES_TMPNAMES "@inspectFile /usr/local/bin/scan" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `inspectFile`.
enum InspectFile: OperatorDefinition {
    static let name: StaticString = "inspectFile"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        throw Diagnostic(
            .unsupported, at: argument.nameSpan,
            "inspectFile runs a program for each file, which this engine never does",
            help: "FILES_TMP_CONTENT has the bytes of each file")
    }
}
