internal import PatternMatching
internal import SecLang

/// The pattern by which an exclusion selects rules: found anywhere in a tag or message, as in v2.
struct RuleTextPattern {
    /// As written.
    let text: [UInt8]
    /// Whether it means itself: most are plain words, and thousands of exclusions ask about thousands of rules.
    let isPlain: Bool
    /// `nil` for plain ones.
    private let compiled: (table: PatternTable, id: PatternID, scratch: MatchScratch)?

    /// Compiles the pattern; `nil`, with a diagnostic, when it is none.
    init?(_ text: [UInt8], at span: SourceSpan, diagnostics: inout [Diagnostic]) {
        self.text = text
        isPlain = !text.contains(where: ByteSet(Array("\\^$.|?*+()[]{}".utf8)).contains)
        guard !isPlain else {
            compiled = nil
            return
        }
        let builder = PatternTableBuilder()
        do throws(PatternError) {
            let id = try builder.add(text, options: .rx)
            compiled = (builder.build(jitPolicy: .never), id, MatchScratch())
        } catch {
            diagnostics.append(
                Diagnostic(
                    .invalidRegex, at: span,
                    "'\(String(decoding: text, as: UTF8.self))' is no pattern: \(error.message)"))
            return nil
        }
    }

    /// Whether it is found in the bytes.
    func matches(_ bytes: [UInt8]) -> Bool {
        guard let compiled else { return Memmem.contains(text.span, in: bytes.span) }
        return compiled.table.match(compiled.id, subject: bytes.span, from: 0, scratch: compiled.scratch) == .matched
    }
}
