internal import RuleEngine
internal import SecLang

/// A directive goes on where it should not, or ends where it should go on.
///
/// Blanks behind the `\` end the directive in ModSecurity; a missing `\` makes the rest of a rule a directive of its
/// own; and a comment that ends in `\` swallows the next line.
///
/// Fails:
///
///     SecRule ARGS "@contains evil"
///         "id:1,phase:2,deny"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" \
///         "id:1,phase:2,deny"
///
/// Fix: end the line in `\` and nothing else.
enum BadContinuation: LintCheck {
    static let code = DiagnosticCode.badContinuation
    static let severity = Severity.error
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code) { diagnostic in fix(diagnostic, tree) }
        for file in tree.files { findUnclosed(in: file, tree, &report) }
    }

    private static func fix(_ diagnostic: Diagnostic, _ tree: LintTree) -> Fix? {
        guard let source = tree.sources[diagnostic.span.file] else { return nil }
        let first = source.bytes[Int(diagnostic.span.start)...].first
        if first == UInt8(ascii: "\\"), diagnostic.span.count > 1 {
            return Fix(.safe, "remove the blanks", [Fix.Edit(diagnostic.span, "\\")])
        }
        if first == UInt8(ascii: "\"") { return joinToLineAbove(diagnostic.span, source) }
        return nil
    }

    /// Ends the line above in `\`.
    private static func joinToLineAbove(_ span: SourceSpan, _ source: SourceFile) -> Fix? {
        let line = source.position(of: span.start).line
        let above = source.line(line - 1)
        guard line > 1, let last = above.last, last != UInt8(ascii: "\\"), above.first != UInt8(ascii: "#") else {
            return nil
        }
        let end = UInt32(above.endIndex)
        return Fix(
            .safe, "continue the line above",
            [Fix.Edit(SourceSpan(file: source.id, start: end, end: end), last == 0x20 ? "\\" : " \\")])
    }

    /// An argument that is still open at the end of a line without `\`, with lines behind it that are no directive.
    private static func findUnclosed(in file: RuleFile, _ tree: LintTree, _ report: inout LintReport) {
        for (item, next) in zip(file.items, file.items.dropFirst()) {
            guard case .directive(.malformed(let node)) = item.content, case .unreadable = next.content,
                let last = node.rawArguments.last, last.quoting == .double,
                file.source.bytes[Int(last.span.end) - 1] != UInt8(ascii: "\"") || last.span.count == 1
            else { continue }
            let span = last.span.behind
            report.add(
                at: span, "the argument goes on in the next line, but this line does not end in '\\'",
                fix: Fix(.safe, "end the line in '\\'", [Fix.Edit(span, "\\")]))
        }
    }
}
