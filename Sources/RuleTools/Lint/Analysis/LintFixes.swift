internal import RuleEngine
package import SecLang

/// The edits that fixes are made of.
extension LintTree {
    /// The bytes of a file under a span.
    package func bytes(_ span: SourceSpan) -> [UInt8] {
        guard let source = sources[span.file], Int(span.end) <= source.bytes.count else { return [] }
        return Array(source.bytes[Int(span.start)..<Int(span.end)])
    }

    /// The text of a file under a span, fit for a message.
    package func text(_ span: SourceSpan) -> String { Printable.text(bytes(span)[...], limitBytes: 60) }

    /// Takes an action out of its list, with the comma that belongs to it.
    package func removal(of action: LintAction, from link: LintLink) -> Fix.Edit {
        let all = link.actions.map(\.span)
        guard let index = all.firstIndex(of: action.span) else { return Fix.Edit(action.span, "") }
        let span = action.span
        if index + 1 < all.count {
            return Fix.Edit(SourceSpan(file: span.file, start: span.start, end: all[index + 1].start), "")
        }
        guard index > 0 else { return Fix.Edit(span, "") }
        return Fix.Edit(SourceSpan(file: span.file, start: all[index - 1].end, end: span.end), "")
    }

    /// Puts an action behind another one, or at the start of the list, in the list's own layout.
    package func insertion(of text: String, after action: LintAction?, in link: LintLink) -> Fix.Edit? {
        let all = link.actions.map(\.span)
        guard let first = all.first else { return nil }
        var separator = Array(",".utf8)
        if all.count > 1 {
            let between = bytes(SourceSpan(file: first.file, start: all[0].end, end: all[1].start))
            // A comment between the two belongs to nobody else.
            if !between.contains(UInt8(ascii: "#")), !between.isEmpty { separator = between }
        }
        let new = Array(text.utf8)
        if let action {
            return Fix.Edit(
                SourceSpan(file: first.file, start: action.span.end, end: action.span.end), separator + new)
        }
        return Fix.Edit(SourceSpan(file: first.file, start: first.start, end: first.start), new + separator)
    }

    /// Takes a whole directive out, its line ends included.
    package func removalOfDirective(_ span: SourceSpan) -> Fix.Edit {
        guard let file = files.first(where: { $0.source.id == span.file }),
            let item = file.items.first(where: {
                file.tokens[$0.tokens].contains { $0.start >= span.start && $0.end <= span.end }
            }), let first = file.tokens[item.tokens].first, let last = file.tokens[item.tokens].last
        else { return Fix.Edit(span, "") }
        return Fix.Edit(SourceSpan(file: span.file, start: first.start, end: last.end), "")
    }
}

extension SourceSpan {
    /// The same start, no bytes.
    var startPoint: SourceSpan { SourceSpan(file: file, start: start, end: start) }
    /// The same end, no bytes.
    var behind: SourceSpan { SourceSpan(file: file, start: end, end: end) }
}
