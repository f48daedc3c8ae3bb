internal import RuleEngine
internal import SecLang

/// A quote inside a quoted argument ends the argument early.
///
/// What follows is read as the next argument, or is lost; engines differ in which.
///
/// Fails:
///
///     SecRule ARGS "@rx a"b" "id:1,phase:2,deny"
///
/// Passes:
///
///     SecRule ARGS "@rx a\"b" "id:1,phase:2,deny"
///
/// Fix: write `\"` for a quote that belongs to the argument. Source: coreruleset issue 3610.
enum UnescapedQuote: LintCheck {
    static let code = DiagnosticCode.unescapedQuote
    static let severity = Severity.error
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code, fix: { escape($0.span) }, where: { $0.severity == .error })
        report.adopt(
            code, severity: .warning,
            fix: { Fix(.uncertain, "put a blank between the arguments", [Fix.Edit($0.span.behind, " ")]) },
            where: { $0.severity != .error })
        for file in tree.files {
            for case .malformed(let node) in file.directives where node.name.equals(ignoringCase: "SecRule") {
                if let span = closingQuote(of: node) {
                    report.add(
                        at: span, "this quote ends the operator's argument, but more follows it",
                        help: "write '\\\"' for a quote inside the argument", fix: escape(span))
                }
            }
        }
    }

    private static func escape(_ quote: SourceSpan) -> Fix {
        Fix(.uncertain, "escape the quote", [Fix.Edit(quote.startPoint, "\\")])
    }

    /// The quote behind a rule's operator when so many words follow that it cannot have been meant to end it.
    private static func closingQuote(of node: GenericDirective) -> SourceSpan? {
        let arguments = node.rawArguments
        guard arguments.count > 3, arguments[1].quoting == .double,
            arguments[2...].contains(where: { $0.quoting == .none && $0.text.bytes.contains(UInt8(ascii: "\"")) })
        else { return nil }
        let span = arguments[1].span
        return SourceSpan(file: span.file, start: span.end - 1, end: span.end)
    }
}
