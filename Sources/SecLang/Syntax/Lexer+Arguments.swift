/// Reads the words and quoted strings of a logical line from left to right.
struct ArgumentReader {
    /// An argument, or why there is none.
    enum Outcome {
        case argument(Argument)
        /// A quote was opened and never closed; the argument reaches to the end of the line.
        case unclosed(Argument)
        case end
    }

    let text: SourceText
    let escapes: ParseOptions.EscapeDialect
    private(set) var index = 0

    init(_ text: SourceText, escapes: ParseOptions.EscapeDialect) {
        self.text = text
        self.escapes = escapes
    }

    /// The first word, unquoted: a directive's name.
    mutating func readName() -> SourceText {
        skipBlanks()
        let start = index
        while index < text.count, !Byte.isBlank(text.bytes[index]) { index += 1 }
        return text.slice(start..<index)
    }

    mutating func skipBlanks() {
        while index < text.count, Byte.isBlank(text.bytes[index]) { index += 1 }
    }

    /// The next byte that is not blank.
    mutating func peek() -> UInt8? {
        skipBlanks()
        return index < text.count ? text.bytes[index] : nil
    }

    /// The next argument.
    mutating func next(reportingTo sink: inout DiagnosticSink) -> Outcome {
        guard let first = peek() else { return .end }
        guard first == Byte.doubleQuote || first == Byte.singleQuote else { return .argument(readWord()) }
        if first == Byte.singleQuote {
            sink.append(
                Diagnostic(
                    .engineDialectDivergence, severity: .note, at: text.span(of: index..<index + 1),
                    "only ModSecurity 2 lets an argument be quoted with single quotes"))
        }
        return readQuoted(first, reportingTo: &sink)
    }

    private mutating func readWord() -> Argument {
        let start = index
        while index < text.count, !Byte.isBlank(text.bytes[index]) { index += 1 }
        let word = text.slice(start..<index)
        return Argument(text: word, quoting: .none, span: word.span)
    }

    private mutating func readQuoted(_ quote: UInt8, reportingTo sink: inout DiagnosticSink) -> Outcome {
        let open = index
        let quoting: Argument.Quoting = quote == Byte.doubleQuote ? .double : .single
        let close = text.indexOfUnescaped(quote, from: open + 1)
        let content = open + 1..<(close ?? text.count)
        let unquoted = text.unescaped(content) { $0 == quote || ($0 == Byte.backslash && escapes == .apache) }
        index = content.upperBound
        guard let close else {
            return .unclosed(Argument(text: unquoted, quoting: quoting, span: text.span(of: open..<text.count)))
        }
        index = close + 1
        reportMissingBlank(reportingTo: &sink)
        return .argument(Argument(text: unquoted, quoting: quoting, span: text.span(of: open..<close + 1)))
    }

    /// A quote that ends an argument in the middle of a word was almost certainly meant as data.
    private func reportMissingBlank(reportingTo sink: inout DiagnosticSink) {
        guard index < text.count, !Byte.isBlank(text.bytes[index]) else { return }
        let startsNext = text.bytes[index] == Byte.doubleQuote
        sink.append(
            Diagnostic(
                .unescapedQuote, severity: startsNext ? .warning : .error, at: text.span(of: index - 1..<index),
                startsNext
                    ? "a blank is missing between two arguments"
                    : "this quote ends the argument, but text follows it",
                help: startsNext ? nil : "write '\\\"' for a quote inside the argument"))
    }
}

extension SourceText {
    /// Index of the first `quote` from `start` on that no backslash takes along; backslashes work in pairs.
    func indexOfUnescaped(_ quote: UInt8, from start: Int) -> Int? {
        var index = start
        while index < count {
            if bytes[index] == quote { return index }
            index += bytes[index] == Byte.backslash ? 2 : 1
        }
        return nil
    }

    /// The bytes in `range` without the backslashes before bytes for which `losesBackslash` holds.
    func unescaped(_ range: Range<Int>, where losesBackslash: (UInt8) -> Bool) -> SourceText {
        var builder = SourceTextBuilder()
        var copied = range.lowerBound
        var index = range.lowerBound
        while index + 1 < range.upperBound {
            guard bytes[index] == Byte.backslash else {
                index += 1
                continue
            }
            if losesBackslash(bytes[index + 1]) {
                builder.append(copied..<index, of: self)
                builder.append(bytes[index + 1], standingFor: index..<index + 2, of: self)
                copied = index + 2
            }
            index += 2
        }
        guard copied > range.lowerBound else { return slice(range) }
        builder.append(copied..<range.upperBound, of: self)
        return builder.text(span: span(of: range))
    }
}
