extension Parser {
    /// Splits text at its macros, `%{VAR}` or `%{VAR.key}`. A `%` that opens none is literal.
    ///
    /// The key starts behind the first `.` or `:` and is literal up to the first `}`: macros do not nest.
    /// Concatenating the parts' bytes gives the text again, with `%{`, separator and `}` for each variable.
    package static func parseMacro(_ text: SourceText) -> (parts: [MacroPart], diagnostics: [Diagnostic]) {
        var parts: [MacroPart] = []
        var diagnostics: [Diagnostic] = []
        let bytes = text.bytes
        var literalStart = 0
        var index = 0
        while let open = text.firstIndex(of: Byte.percent, from: index) {
            guard open + 1 < bytes.count, bytes[open + 1] == Byte.openBrace else {
                index = open + 1
                continue
            }
            guard let close = text.firstIndex(of: Byte.closeBrace, from: open + 2) else {
                diagnostics.append(
                    Diagnostic(
                        .engineDialectDivergence, severity: .note, at: text.span(of: open..<open + 2),
                        "no '}' closes this macro, so it is plain text; ModSecurity 3 and Coraza refuse to load it"))
                break
            }
            guard let variable = macroVariable(in: text, open..<close + 1, &diagnostics) else {
                index = close + 1
                continue
            }
            if literalStart < open { parts.append(.literal(text.slice(literalStart..<open))) }
            parts.append(.variable(variable))
            index = close + 1
            literalStart = index
        }
        if literalStart < bytes.count { parts.append(.literal(text.slice(literalStart..<bytes.count))) }
        return (parts, diagnostics)
    }

    private static func macroVariable(
        in text: SourceText, _ range: Range<Int>, _ diagnostics: inout [Diagnostic]
    ) -> MacroVariable? {
        let inside = range.lowerBound + 2..<range.upperBound - 1
        let separator = text.bytes[inside].firstIndex { $0 == Byte.dot || $0 == Byte.colon }
        let name = inside.lowerBound..<(separator ?? inside.upperBound)
        let key = separator.map { $0 + 1..<inside.upperBound }
        guard !name.isEmpty, key?.isEmpty != true else {
            diagnostics.append(
                Diagnostic(
                    .syntaxError, at: text.span(of: range),
                    name.isEmpty ? "the macro names no variable" : "the macro names no key behind the separator"))
            return nil
        }
        return MacroVariable(name: text.slice(name), key: key.map(text.slice), span: text.span(of: range))
    }
}
