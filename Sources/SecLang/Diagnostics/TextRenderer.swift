/// Writes diagnostics for people: one line each, and on request the source line with carets.
///
///     rules/site.conf:12:15: error: no operator named '@conatins' [L006 unknown-operator]
///        12 | SecRule ARGS "@conatins evil" "id:1,phase:2,deny"
///           |               ^^^^^^^^^ did you mean '@contains'?
///
/// Nothing from a file reaches the terminal raw: control bytes and bytes that are not UTF-8 appear as `\xNN`.
public struct TextRenderer: Sendable {
    /// Whether the source line with carets follows each message.
    public var showsSource: Bool
    /// Whether escape sequences for colour are written.
    public var usesColor: Bool
    /// Longest part of a source line that is shown, in bytes; more is cut around the carets.
    public var excerptLimitBytes = 160

    /// A renderer; plain lines without colour unless told.
    public init(showsSource: Bool = false, usesColor: Bool = false) {
        self.showsSource = showsSource
        self.usesColor = usesColor
    }

    /// The diagnostics one after the other, each line ended by a newline.
    public func render(_ diagnostics: [Diagnostic], in map: SourceMap) -> String {
        diagnostics.map { render($0, in: map) }.joined()
    }

    /// One diagnostic, each line ended by a newline.
    public func render(_ diagnostic: Diagnostic, in map: SourceMap) -> String {
        let severity = color(diagnostic.severity.rawValue, severityColor(diagnostic.severity))
        let code = "[\(diagnostic.code.code) \(diagnostic.code.name)]"
        // Where no carets follow, the hint would be lost: it ends the message instead.
        let hint = showsSource ? "" : diagnostic.help.map { "; \($0)" } ?? ""
        var text = "\(place(diagnostic.span, in: map)): \(severity): \(diagnostic.message)\(hint) \(code)\n"
        if showsSource {
            text += excerpt(of: diagnostic.span, in: map, label: diagnostic.help ?? "", diagnostic.severity)
        }
        for related in diagnostic.related {
            text += "\(place(related.span, in: map)): \(color("note", "36")): \(related.message)\n"
            if showsSource { text += excerpt(of: related.span, in: map, label: "", .note) }
        }
        return text
    }

    /// `FILE:LINE:COLUMN` of the span's start.
    public func place(_ span: SourceSpan, in map: SourceMap) -> String {
        guard let file = map[span.file] else { return "<text>:1:\(span.start + 1)" }
        let position = file.position(of: span.start)
        return "\(Printable.text(Array(file.path.utf8)[...])):\(position.line):\(position.column)"
    }

    // MARK: Source lines

    private func excerpt(of span: SourceSpan, in map: SourceMap, label: String, _ severity: Severity) -> String {
        guard let file = map[span.file] else { return label.isEmpty ? "" : "      = \(label)\n" }
        let position = file.position(of: span.start)
        let line = file.line(position.line)
        let start = min(position.column - 1, line.count)
        let end = min(start + max(1, span.count), max(line.count, start + 1))
        let cut = window(around: start, lineLength: line.count)

        var shown = cut.lowerBound > 0 ? "…" : ""
        var padding = cut.lowerBound > 0 ? " " : ""
        var carets = 0
        Printable.forEachUnit(of: line[(line.startIndex + cut.lowerBound)..<(line.startIndex + cut.upperBound)]) {
            let unit = $0 == "\\x09" ? " " : $0
            let column = $1 - line.startIndex
            shown += unit
            if column < start {
                padding += String(repeating: " ", count: unit.unicodeScalars.count)
            } else if column < end {
                carets += unit.unicodeScalars.count
            }
        }
        if cut.upperBound < line.count { shown += "…" }
        let number = String(position.line)
        let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let blankGutter = String(repeating: " ", count: gutter.count)
        let marks = color(String(repeating: "^", count: max(1, carets)), severityColor(severity))
        let trailer = label.isEmpty ? "" : " " + label
        return "\(gutter) | \(shown)\n\(blankGutter) | \(padding)\(marks)\(trailer)\n"
    }

    /// The part of a long line to show: some context before the carets, the rest behind.
    private func window(around start: Int, lineLength: Int) -> Range<Int> {
        let limit = max(20, excerptLimitBytes)
        guard lineLength > limit else { return 0..<lineLength }
        let lower = min(max(0, start - limit / 3), lineLength - limit)
        return lower..<lower + limit
    }

    // MARK: Colour

    private func severityColor(_ severity: Severity) -> String {
        switch severity {
        case .error: "31;1"
        case .warning: "33;1"
        case .note: "36;1"
        }
    }

    private func color(_ text: String, _ sequence: String) -> String {
        usesColor ? "\u{1B}[\(sequence)m\(text)\u{1B}[0m" : text
    }
}
