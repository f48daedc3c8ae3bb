internal import SecLang

/// Comments that silence findings: `# portcullis: ignore CODE reason`, before a directive or between its lines.
///
/// A comment before the first rule of a chain covers the whole chain. Several codes are separated by commas; a code
/// may be given by its name. A suppression without a reason, or that silences nothing, is itself a finding.
struct Suppressions {
    private struct Entry {
        var words: [String]
        var hasReason: Bool
        /// The comment from `portcullis` on.
        var span: SourceSpan
        /// The whole comment line with its line end.
        var line: SourceSpan
        /// What the suppression covers.
        var scope: SourceSpan
    }

    private var entries: [Entry] = []
    private let settings: LintSettings

    init(_ tree: LintTree, settings: LintSettings) {
        self.settings = settings
        for file in tree.files { collect(in: file) }
    }

    private mutating func collect(in file: RuleFile) {
        var scopes = Self.scopes(of: file)
        scopes.append(file.source.span.endPoint)
        for (index, item) in file.items.enumerated() {
            for token in file.tokens[item.leadingTrivia] where token.kind == .comment {
                collect(file, token.start, token.end, scope: scopes[index])
            }
            for comment in item.interiorComments { collect(file, comment.start, comment.end, scope: scopes[index]) }
        }
        for token in file.tokens[file.trailingTrivia] where token.kind == .comment {
            collect(file, token.start, token.end, scope: scopes[scopes.count - 1])
        }
    }

    /// For each item the span that a comment before it covers: the directive, or from a chain's rule to its last.
    private static func scopes(of file: RuleFile) -> [SourceSpan] {
        var spans: [SourceSpan] = []
        var end: SourceSpan?
        for item in file.items.reversed() {
            let tokens = file.tokens[item.tokens]
            let own = SourceSpan(
                file: file.source.id, start: tokens.first?.start ?? 0, end: tokens.last?.end ?? 0)
            var isChained = false
            if case .directive(.rule(let node)) = item.content {
                isChained = node.actions.contains { $0.name.equals(ignoringCase: "chain") }
            }
            let scope = isChained ? end.map { own.union($0) } ?? own : own
            spans.append(scope)
            end = scope
        }
        return spans.reversed()
    }

    private mutating func collect(_ file: RuleFile, _ start: UInt32, _ end: UInt32, scope: SourceSpan) {
        let bytes = file.source.bytes[Int(start)..<Int(end)]
        guard let hash = bytes.firstIndex(of: UInt8(ascii: "#")) else { return }
        let line = String(decoding: bytes[(hash + 1)...].prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        let words = line.split { $0 == " " || $0 == "\t" }
        guard let first = words.first else { return }
        var rest = words.dropFirst()
        if first.lowercased() == "portcullis:" {
            guard rest.first?.lowercased() == "ignore" else { return }
            rest = rest.dropFirst()
        } else if first.lowercased() == "portcullis:ignore" {
            // as one word
        } else {
            return
        }
        let codes = rest.first.map { $0.split(separator: ",").map(String.init) } ?? []
        let content = bytes[(hash + 1)...].prefix { $0 != 0x0A && $0 != 0x0D }
        let blanks = content.prefix { $0 == 0x20 || $0 == 0x09 }.count
        let from = UInt32(content.startIndex + blanks)
        let length = UInt32(content.count - blanks)
        entries.append(
            Entry(
                words: codes, hasReason: rest.count > 1,
                span: SourceSpan(file: file.source.id, start: from, end: from + length),
                line: SourceSpan(file: file.source.id, start: start, end: end), scope: scope))
    }

    /// The findings that remain, with those about the suppressions.
    func apply(to findings: [Finding]) -> [Finding] {
        var isUsed = entries.map { $0.words.map { _ in false } }
        var kept: [Finding] = []
        for finding in findings {
            var isSilenced = false
            for (index, entry) in entries.enumerated() where Self.covers(entry.scope, finding.span) {
                for (position, word) in entry.words.enumerated() where LintSelection.names(word, finding.code) {
                    isUsed[index][position] = true
                    if entry.hasReason { isSilenced = true }
                }
            }
            if !isSilenced { kept.append(finding) }
        }
        let check = UnusedOrUnexplainedSuppression.self
        guard LintSelection.runs(check, settings), LintSelection.isWanted(check.code, settings) else { return kept }
        var report = LintReport(for: check, diagnostics: [])
        for (entry, used) in zip(entries, isUsed) { judge(entry, used, &report) }
        return kept + report.findings
    }

    private static func covers(_ scope: SourceSpan, _ span: SourceSpan) -> Bool {
        scope.file == span.file && span.start >= scope.start && span.start < max(scope.end, scope.start + 1)
    }

    private func judge(_ entry: Entry, _ used: [Bool], _ report: inout LintReport) {
        guard !entry.words.isEmpty else {
            report.add(
                at: entry.span, "this suppression names no code", help: "write 'portcullis: ignore CODE reason'")
            return
        }
        for (word, isUsed) in zip(entry.words, used) {
            if !LintSelection.isKnown(word) {
                report.add(at: entry.span, "no check is called '\(word)'")
            } else if !entry.hasReason {
                report.add(
                    at: entry.span, "this suppression of '\(word)' gives no reason, so it does not count",
                    help: "say behind the code why the finding is fine")
            } else if !isUsed, wouldRun(word) {
                report.add(at: entry.span, "nothing here is silenced by this suppression of '\(word)'")
            }
        }
    }

    /// Whether the check that a word means ran at all: else its silence proves nothing.
    private func wouldRun(_ word: String) -> Bool {
        LintRegistry.all.contains { check in
            LintSelection.runs(check, settings)
                && ([check.code] + check.otherNames).contains {
                    LintSelection.names(word, $0) && LintSelection.isWanted($0, settings)
                }
        }
    }
}
