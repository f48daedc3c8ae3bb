internal import RuleEngine
internal import SecLang

/// Some lines of a file end in CR LF, others in LF alone.
///
/// A carriage return that an engine does not strip becomes a part of the last argument of its line.
///
/// Fails: a file saved partly by a Windows editor.
///
/// Passes: a file whose lines all end alike.
///
/// Fix: `--fix` gives all lines the line end that most have. Source: ModSecurity issue 1849.
enum MixedLineEndings: LintCheck {
    static let code = DiagnosticCode.mixedLineEndings
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for file in tree.files {
            let bytes = file.source.bytes
            var returns: [Int] = []
            var feeds: [Int] = []
            for index in bytes.indices where bytes[index] == 0x0A {
                if index > 0, bytes[index - 1] == 0x0D { returns.append(index - 1) } else { feeds.append(index) }
            }
            guard !returns.isEmpty, !feeds.isEmpty else { continue }
            let fewReturns = returns.count <= feeds.count
            let odd = fewReturns ? returns : feeds
            let edits = odd.map { offset in
                fewReturns
                    ? Fix.Edit(span(file, offset, offset + 1), "") : Fix.Edit(span(file, offset, offset), "\r")
            }
            report.add(
                at: span(file, odd[0], odd[0] + 1),
                fewReturns
                    ? "this line ends in CR LF, but most lines of the file end in LF"
                    : "this line ends in LF, but most lines of the file end in CR LF",
                help: odd.count > 1 ? "\(odd.count) lines are like this" : nil,
                fix: Fix(.safe, "give all lines the same end", edits))
        }
    }

    private static func span(_ file: RuleFile, _ start: Int, _ end: Int) -> SourceSpan {
        SourceSpan(file: file.source.id, start: UInt32(start), end: UInt32(end))
    }
}
