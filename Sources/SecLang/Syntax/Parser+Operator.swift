extension Parser {
    /// Reads `[!][@name] argument`. Without `@name` the operator is `rx` and all of the text its argument.
    package static func parseOperator(_ text: SourceText) -> (node: OperatorNode, diagnostics: [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let bytes = text.bytes
        func skipBlanks(_ index: inout Int) {
            while index < bytes.count, Byte.isBlank(bytes[index]) { index += 1 }
        }
        var index = 0
        skipBlanks(&index)
        let start = index
        if start > 0, start < bytes.count, bytes[start] == Byte.at || bytes[start] == Byte.exclamationMark {
            diagnostics.append(
                Diagnostic(
                    .engineDialectDivergence, severity: .warning, at: text.span(of: 0..<start),
                    "ModSecurity 2 takes an operator behind a blank for a pattern", help: "remove the blank"))
        }
        let isNegated = index < bytes.count && bytes[index] == Byte.exclamationMark
        if isNegated {
            index += 1
            skipBlanks(&index)
        }
        var name: SourceText?
        if index < bytes.count, bytes[index] == Byte.at {
            let nameStart = index + 1
            index = bytes[nameStart...].firstIndex(where: Byte.isBlank) ?? bytes.count
            name = text.slice(nameStart..<index)
            if index == nameStart {
                diagnostics.append(
                    Diagnostic(
                        .syntaxError, at: text.span(of: nameStart - 1..<nameStart),
                        "no operator's name follows the '@'",
                        help: "a pattern that begins with '@' is written '@rx \\x40…'"))
            }
            skipBlanks(&index)
        }
        let argument = text.slice(index..<bytes.count)
        noteDivergences(in: argument, of: text, name: name, &diagnostics)
        let node = OperatorNode(
            isNegated: isNegated, name: name, argument: argument, span: text.span(of: start..<bytes.count))
        return (node, diagnostics)
    }

    private static func noteDivergences(
        in argument: SourceText, of text: SourceText, name: SourceText?, _ diagnostics: inout [Diagnostic]
    ) {
        func note(_ span: SourceSpan, _ message: String, help: String? = nil) {
            diagnostics.append(
                Diagnostic(
                    .engineDialectDivergence, severity: .note, at: span, message, help: help))
        }
        if argument.isEmpty, name?.equals(ignoringCase: "rx") ?? true {
            note(text.span, "an empty pattern matches everything")
        }
        if let last = argument.bytes.last, Byte.isBlank(last) {
            note(
                argument.span(of: argument.count - 1..<argument.count),
                "the argument ends in a blank, which Coraza removes and the other engines compare")
        }
        let doubled = argument.doubledBackslashes
        if let first = doubled.first {
            let places = doubled.count > 1 ? "; this argument has \(doubled.count) such places" : ""
            note(
                first, "ModSecurity 2 reads '\\\\' as one backslash, ModSecurity 3 and Coraza as two\(places)",
                help: "write '\\x5c' in a pattern")
        }
    }
}

extension SourceText {
    /// The places where the file has two backslashes in a row, whether or not one of them is already taken away.
    ///
    /// Adjacent pairs give one span, so that `\\\\` is one place.
    var doubledBackslashes: [SourceSpan] {
        var result: [SourceSpan] = []
        var index = 0
        while let first = firstIndex(of: Byte.backslash, from: index) {
            var end = first
            while end < count, bytes[end] == Byte.backslash { end += 1 }
            let span = span(of: first..<end)
            if span.count > 1 { result.append(span) }
            index = end
        }
        return result
    }
}
