internal import SecLang

/// The one place where `@detectSQLi` and `@detectXSS` meet their detectors.
///
/// This build has none. A rule that relies on one must not look as if it protected anything, so it loads with a
/// warning and never matches. A detector is added by an ``OperatorCode`` of its own, returned here instead of `never`.
enum InjectionDetectors {
    /// What the two operators compile to.
    static func compile(_ argument: OperatorArgument, in context: inout CompileContext) -> OperatorCode {
        context.diagnostics.append(
            Diagnostic(
                .unsupported, severity: .warning, at: argument.nameSpan,
                "no injection detection in this build: '@\(argument.operator.name)' never matches"))
        return .never
    }
}
