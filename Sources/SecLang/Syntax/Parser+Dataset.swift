extension Parser {
    /// Reads the block of a `SecDataset` verbatim: no continuation, no escapes, no comments on this level.
    ///
    /// The block opens at the backtick that `reader` stands on. It closes at the next backtick of the same line, or else
    /// at the first line that begins with one; an entry may therefore contain backticks, but not begin with one.
    /// Returns `nil`, and reports, when it never closes.
    mutating func readDatasetBlock(opening reader: ArgumentReader, layout: inout TokenLayout) -> Argument? {
        let open = Int(reader.text.span(of: reader.index..<reader.index + 1).start)
        let openingLine = lexer.physicalLine(at: open)
        guard let close = closingBacktick(of: open, openingLine) else {
            return reportUnclosedBlock(open, openingLine, layout: &layout)
        }
        let hasEntryOnOpeningLine = lexer.firstNonBlank(from: open + 1, to: openingLine.contentEnd) != nil
        let contentStart = hasEntryOnOpeningLine ? open + 1 : openingLine.next
        let closingLine = lexer.physicalLine(at: close)
        layout.replaceRest(
            from: UInt32(open), lineEnd: UInt32(closingLine.contentEnd)..<UInt32(closingLine.next))
        layout.add(.argument, lexer.span(open, close + 1))
        if let junk = lexer.firstNonBlank(from: close + 1, to: closingLine.contentEnd) {
            layout.add(.unreadable, lexer.span(junk, closingLine.contentEnd))
            sink.append(
                Diagnostic(
                    .syntaxError, at: lexer.span(junk, closingLine.contentEnd),
                    "text follows the backtick that ends the data set"))
        }
        lexer.seek(to: closingLine.next)
        let text = SourceText(copying: lexer.span(contentStart, close), of: source)
        warnAboutSwallowedDirective(in: text)
        return Argument(text: text, quoting: .backtick, span: lexer.span(open, close + 1))
    }

    /// An unclosed block reaches to the end of the next one and takes the rules between with it.
    private mutating func warnAboutSwallowedDirective(in text: SourceText) {
        let swallowed = text.datasetEntries.first { entry in
            let word = entry.slice(0..<(entry.bytes.firstIndex(where: Byte.isBlank) ?? entry.count))
            return ["SecRule", "SecAction", "SecMarker", "SecDataset"].contains(where: word.equals(ignoringCase:))
        }
        guard let swallowed else { return }
        sink.append(
            Diagnostic(
                .syntaxError, severity: .warning, at: swallowed.span,
                "this directive is read as an entry of the data set above",
                help: "a data set ends at a line that begins with a backtick"))
    }

    private mutating func closingBacktick(of open: Int, _ openingLine: Lexer.PhysicalLine) -> Int? {
        if let close = source.bytes[open + 1..<openingLine.contentEnd].firstIndex(of: Byte.backtick) { return close }
        guard !hasNoMoreBlockEnd else { return nil }
        var start = openingLine.next
        while start < source.bytes.count {
            let line = lexer.physicalLine(at: start)
            if let first = lexer.firstNonBlank(from: start, to: line.contentEnd), source.bytes[first] == Byte.backtick {
                return first
            }
            start = line.next
        }
        hasNoMoreBlockEnd = true
        return nil
    }

    private mutating func reportUnclosedBlock(
        _ open: Int, _ openingLine: Lexer.PhysicalLine, layout: inout TokenLayout
    ) -> Argument? {
        layout.replaceRest(
            from: UInt32(open), lineEnd: UInt32(openingLine.contentEnd)..<UInt32(openingLine.next))
        layout.add(.unreadable, lexer.span(open, openingLine.contentEnd))
        sink.append(
            Diagnostic(
                .syntaxError, at: lexer.span(open, open + 1), "no backtick at the start of a line ends this data set"))
        lexer.seek(to: openingLine.next)
        isRecovering = true
        return nil
    }
}
