internal import SecLang

/// The one place where `@detectSQLi` and `@detectXSS` meet their detectors.
///
/// A rule that relies on a detector this build lacks must not look as if it protected anything, so it loads with a
/// warning and never matches.
enum InjectionDetectors {
    /// What `@detectXSS` compiles to.
    static var script: OperatorCode { .injection(.script) }

    /// What the two operators compile to.
    static func compile(_ argument: OperatorArgument, in context: inout CompileContext) -> OperatorCode {
        context.diagnostics.append(
            Diagnostic(
                .unsupported, severity: .warning, at: argument.nameSpan,
                "no injection detection in this build: '@\(argument.operator.name)' never matches"))
        return .never
    }
}
