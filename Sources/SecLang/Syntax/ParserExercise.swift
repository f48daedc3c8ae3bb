/// Runs everything the front end can do on arbitrary bytes and checks its laws; the body of a fuzz target and of the
/// random-input tests.
///
/// Laws: parsing ends without a trap; tokens tile the file; items' token ranges tile the tokens; every span lies in the
/// file; a text's bytes lie in its span; the raw dialect sees the same arguments.
package enum ParserExercise {
    /// Parses `bytes` as a rule file in both dialects. Returns the first law that does not hold, or `nil`.
    package static func brokenLaw(for bytes: [UInt8]) -> String? {
        let source = SourceFile(id: SourceFileID(0), path: "input", bytes: bytes)
        let apache = Parser.parse(source)
        let raw = Parser.parse(source, options: ParseOptions(escapes: .raw))
        for result in [apache, raw] {
            if let law = brokenTiling(result.file) ?? brokenSpan(result) { return law }
            _ = Dump.text(of: result.file)
        }
        if apache.file.tokens != raw.file.tokens { return "dialects differ in tokens" }
        return brokenRendering(apache.diagnostics, bytes)
    }

    private static func brokenTiling(_ file: RuleFile) -> String? {
        var offset: UInt32 = 0
        for token in file.tokens {
            guard token.start == offset, token.end > token.start else { return "token \(token) at offset \(offset)" }
            offset = token.end
        }
        guard Int(offset) == file.source.bytes.count else { return "tokens end at \(offset)" }
        var index = 0
        for item in file.items {
            guard item.leadingTrivia.lowerBound == index, item.tokens.lowerBound == item.leadingTrivia.upperBound else {
                return "item \(item.tokens) does not follow token \(index)"
            }
            index = item.tokens.upperBound
        }
        return file.trailingTrivia == index..<file.tokens.count ? nil : "trailing trivia \(file.trailingTrivia)"
    }

    private static func brokenSpan(_ result: Parser.Result) -> String? {
        let limit = UInt32(result.file.source.bytes.count)
        func isOutside(_ span: SourceSpan) -> Bool { span.end > limit || span.start > span.end }
        for diagnostic in result.diagnostics where isOutside(diagnostic.span) { return "diagnostic \(diagnostic)" }
        for item in result.file.items {
            switch item.content {
            case .unreadable(let span):
                if isOutside(span) { return "unreadable \(span)" }
            case .containerStart(let node), .containerEnd(let node):
                if isOutside(node.span) { return "container \(node.span)" }
            case .directive(let directive):
                if isOutside(directive.span) { return "directive \(directive.span)" }
                for text in texts(of: directive) {
                    if let law = brokenText(text, in: directive.span) { return law }
                }
            }
        }
        return nil
    }

    /// Every text in a directive, with all that the engine might parse out of it.
    private static func texts(of directive: Directive) -> [SourceText] {
        switch directive {
        case .rule(let node):
            let selectors = node.variables.flatMap { variable -> [SourceText] in
                switch variable.selector {
                case .none: [variable.name]
                case .key(let text), .regex(let text), .xpath(let text): [variable.name, text]
                }
            }
            return [node.operator.argument] + selectors
                + node.actions.flatMap { [$0.name] + ($0.value.map { [$0] } ?? []) }
        case .action(let node): return node.actions.flatMap { [$0.name] + ($0.value.map { [$0] } ?? []) }
        case .include(let node): return [node.path]
        case .generic(let node), .malformed(let node): return [node.name] + node.arguments
        }
    }

    private static func brokenText(_ text: SourceText, in outer: SourceSpan) -> String? {
        guard text.span.start >= outer.start, text.span.end <= outer.end else { return "text \(text.span) in \(outer)" }
        var offset = text.span.start
        for index in text.bytes.indices {
            let (start, end) = text.source(of: index)
            guard start >= offset, end > start, end <= text.span.end else { return "byte \(index) of \(text.span)" }
            offset = end
        }
        _ = Parser.parseMacro(text)
        _ = Parser.parseVariableList(text, in: .update)
        _ = Parser.parseActionList(text)
        _ = Parser.parseOperator(text)
        _ = text.datasetEntries
        return nil
    }

    private static func brokenRendering(_ diagnostics: [Diagnostic], _ bytes: [UInt8]) -> String? {
        var map = SourceMap(loader: MemorySourceLoader(["input": bytes]))
        guard (try? map.file(at: "input")) != nil else { return "the loader lost its file" }
        let text = TextRenderer(showsSource: true).render(diagnostics, in: map)
        let json = JSONRenderer().render(diagnostics, in: map)
        if json.utf8.count(where: { $0 == Byte.lineFeed }) != diagnostics.count { return "JSON is not one line each" }
        let isClean = text.utf8.allSatisfy { $0 >= 0x20 || $0 == Byte.lineFeed }
        return isClean ? nil : "a control byte reaches the terminal"
    }
}
