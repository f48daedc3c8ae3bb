internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// The pattern is a plain text, so a string operator does the same for less.
///
/// Fails:
///
///     SecRule ARGS "@rx evil" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: use the operator that the message names. With `capture` the rule is left alone.
enum UseCheaperOperator: LintCheck {
    static let code = DiagnosticCode.useCheaperOperator
    static let severity = Severity.note
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .rx, !test.hasMacro, !link.has(.capture),
                !test.argument.isEmpty, let regex = SpannedRegex(test.argument.bytes), regex.root.branches.count == 1,
                let (name, text) = literal(regex.root.branches[0].items)
            else { return }
            var edit: Fix?
            if let written = test.node.name, isSafe(text) {
                let span = SourceSpan(
                    file: written.span.file, start: written.span.start, end: test.argument.span.end)
                edit = Fix(
                    .safe, "use '@\(name)'", [Fix.Edit(span, "\(name) \(String(decoding: text, as: UTF8.self))")])
            }
            report.add(at: test.argument.span, "this pattern is a plain text; '@\(name)' does the same", fix: edit)
        }
    }

    private static func literal(_ items: [SpannedRegex.Item]) -> (name: String, text: [UInt8])? {
        var items = items[...]
        var isStart = false
        var isEnd = false
        if case .anchor(.subjectStart)? = items.first?.kind {
            isStart = true
            items = items.dropFirst()
        }
        if case .anchor(.subjectEnd)? = items.last?.kind {
            isEnd = true
            items = items.dropLast()
        }
        var text: [UInt8] = []
        for item in items {
            guard case .byte(let set) = item.kind, set.count == 1, !item.isQuantified, let byte = set.first else {
                return nil
            }
            text.append(byte)
        }
        guard !text.isEmpty else { return nil }
        return (isStart ? (isEnd ? "streq" : "beginsWith") : isEnd ? "endsWith" : "contains", text)
    }

    /// Whether the text can stand in an argument as it is.
    private static func isSafe(_ text: [UInt8]) -> Bool {
        guard let first = text.first, let last = text.last, first != 0x20, last != 0x20 else { return false }
        return text.allSatisfy {
            $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "%")
        }
    }
}
