internal import RuleEngine
internal import SecLang

/// A list of phrases holds entries that are too short, repeated, or found by another one anyway.
///
/// A phrase of one or two bytes is found in almost every text; a phrase that contains a shorter one of the list adds
/// nothing; and a carriage return at a line's end is a part of the phrase for some engines.
///
/// Fails:
///
///     SecRule ARGS "@pm wget curl wget" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@pm wget curl" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: remove the entry; `--fix` removes repeated ones and carriage returns.
enum PmFileProblems: LintCheck {
    static let code = DiagnosticCode.pmFileProblems
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code)
        var seen: Set<SourceFileID> = []
        for use in tree.dataFiles.uses where use.kind == .pmFromFile && seen.insert(use.file.id).inserted {
            judge(DataFileLine.all(in: use.file), &report)
        }
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .pm else { return }
            var known: [[UInt8]: SourceText] = [:]
            for word in test.argument.words {
                if let earlier = known.updateValue(word, forKey: word.lowercasedBytes) {
                    report.add(
                        at: word.span, "the phrase \(word.quoted) stands here twice",
                        related: [.init(at: earlier.span, "the first time")])
                }
            }
        }
    }

    private static func judge(_ lines: [DataFileLine], _ report: inout LintReport) {
        var known: [[UInt8]: DataFileLine] = [:]
        var covered: [(line: DataFileLine, by: DataFileLine)] = []
        let folded = lines.map { SourceText(detached: Array($0.text)).lowercasedBytes }
        let index = PhraseIndex(folded)
        for (position, line) in lines.enumerated() {
            let text = SourceText(detached: Array(line.text))
            if let earlier = known[folded[position]] {
                report.add(
                    at: line.span, "the phrase \(text.quoted) stands in this file twice",
                    related: [.init(at: earlier.span, "the first time")],
                    fix: Fix(.safe, "remove the line", [Fix.Edit(line.lineSpan, "")]))
                continue
            }
            known[folded[position]] = line
            if text.count < 3 {
                report.add(at: line.span, "the phrase \(text.quoted) is so short that harmless text holds it")
            } else if let shorter = index.shorterPhrase(in: position) {
                covered.append((line, lines[shorter]))
            }
            if line.endsInReturn {
                let end = line.lineSpan.end - 2
                report.add(
                    at: SourceSpan(file: line.span.file, start: end, end: end + 1), "a carriage return ends this line",
                    fix: Fix(
                        .safe, "remove it",
                        [Fix.Edit(SourceSpan(file: line.span.file, start: end, end: end + 1), "")]))
            }
        }
        guard let first = covered.first else { return }
        let others = covered.count > 1 ? "; \(covered.count - 1) more phrases of this file are like that" : ""
        report.add(
            at: first.line.span,
            "the phrase \(SourceText(detached: Array(first.line.text)).quoted) contains "
                + "\(SourceText(detached: Array(first.by.text)).quoted), so it adds nothing\(others)",
            related: [.init(at: first.by.span, "the shorter phrase")])
    }

    /// Finds phrases within others: a table of their first three bytes leaves few to compare.
    private struct PhraseIndex {
        private let phrases: [[UInt8]]
        private var byStart: [UInt32: [Int]] = [:]

        init(_ phrases: [[UInt8]]) {
            self.phrases = phrases
            for (index, phrase) in phrases.enumerated() where phrase.count >= 3 {
                byStart[Self.start(phrase, 0), default: []].append(index)
            }
        }

        private static func start(_ bytes: [UInt8], _ index: Int) -> UInt32 {
            UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
        }

        /// A shorter phrase that occurs in this one.
        func shorterPhrase(in index: Int) -> Int? {
            let phrase = phrases[index]
            guard phrase.count > 3 else { return nil }
            for start in 0...phrase.count - 3 {
                for other in byStart[Self.start(phrase, start)] ?? [] {
                    let length = phrases[other].count
                    guard length < phrase.count, start + length <= phrase.count else { continue }
                    if phrase[start..<start + length].elementsEqual(phrases[other]) { return other }
                }
            }
            return nil
        }
    }
}
