/// Reads one file into a `RuleFile`.
///
/// Never fails: what cannot be read is reported and kept as an unreadable item, and reading goes on with the next
/// directive, so one run reports every error of the file. Time and memory are linear in the size of the file.
package struct Parser {
    /// A tree with what there is to say about it.
    package struct Result: Sendable {
        /// The tree; complete even when there are errors.
        package let file: RuleFile
        /// In file order.
        package let diagnostics: [Diagnostic]
    }

    let source: SourceFile
    let options: ParseOptions
    var lexer: Lexer
    var sink: DiagnosticSink

    private var items: [RuleFileItem] = []
    private var tokens: [Token] = []
    private var triviaStart = 0
    private var openContainers: [ContainerNode] = []
    /// Set by an error that probably spoilt the following lines too: they are skipped up to one that starts afresh.
    var isRecovering = false
    /// Set when no line that could close a data set was found, so that none is searched for again.
    var hasNoMoreBlockEnd = false

    private init(_ source: SourceFile, options: ParseOptions) {
        self.source = source
        self.options = options
        self.lexer = Lexer(source)
        self.sink = DiagnosticSink(limit: options.diagnosticLimit)
    }

    /// Reads `source`.
    package static func parse(_ source: SourceFile, options: ParseOptions = ParseOptions()) -> Result {
        var parser = Parser(source, options: options)
        return parser.parseFile()
    }

    private mutating func parseFile() -> Result {
        while true {
            skipLeftovers()
            guard let line = lexer.next(reportingTo: &sink) else { break }
            switch line {
            case .byteOrderMark(let range): appendToken(.byteOrderMark, range)
            case .blank(let range): appendToken(.blankLine, range)
            case .comment(let range): appendToken(.comment, range)
            case .logical(let line): parseItem(line)
            }
        }
        for container in openContainers {
            sink.append(
                Diagnostic(
                    .syntaxError, at: container.span, "nothing closes the container \(container.name.quoted)"))
        }
        let file = RuleFile(
            source: source, items: items, tokens: tokens, trailingTrivia: triviaStart..<tokens.count)
        return Result(file: file, diagnostics: sink.finished())
    }

    // MARK: Items and their tokens

    private mutating func parseItem(_ line: LogicalLine) {
        let firstToken = tokens.count
        var layout = TokenLayout(line)
        let content: RuleFileItem.Content
        var reader = ArgumentReader(line.text, escapes: options.escapes)
        guard reader.peek() != nil else {  // nothing but continuations
            tokens.append(contentsOf: layout.tokens())
            return
        }
        if reader.peek() == Byte.lessThan {
            content = parseContainer(line, layout: &layout)
        } else {
            content = parseDirective(&reader, layout: &layout)
        }
        tokens.append(contentsOf: layout.tokens())
        items.append(
            RuleFileItem(
                content: content, leadingTrivia: triviaStart..<firstToken, tokens: firstToken..<tokens.count,
                interiorComments: line.breaks.lazy
                    .filter { $0.kind == .interiorComment }
                    .map { SourceSpan(file: source.id, start: $0.start, end: $0.end) }))
        triviaStart = tokens.count
    }

    /// Keeps the lines behind an error, up to the next that starts afresh, as unreadable items without an error each.
    private mutating func skipLeftovers() {
        while isRecovering, !lexer.nextLineStartsAfresh() {
            let start = lexer.offset
            let line = lexer.physicalLine(at: start)
            let firstToken = tokens.count
            appendToken(.unreadable, UInt32(start)..<UInt32(line.contentEnd))
            if line.hasLineEnd { appendToken(.lineEnd, UInt32(line.contentEnd)..<UInt32(line.next)) }
            items.append(
                RuleFileItem(
                    content: .unreadable(lexer.span(start, line.contentEnd)), leadingTrivia: triviaStart..<firstToken,
                    tokens: firstToken..<tokens.count, interiorComments: []))
            triviaStart = tokens.count
            lexer.seek(to: line.next)
        }
        isRecovering = false
    }

    private mutating func appendToken(_ kind: Token.Kind, _ range: Range<UInt32>) {
        tokens.append(Token(kind: kind, start: range.lowerBound, end: range.upperBound))
    }

    // MARK: Containers

    /// Reads `<Name argument>` or `</Name>`. Only `IfModule` is known, and always true: the engine *is* the module.
    private mutating func parseContainer(_ line: LogicalLine, layout: inout TokenLayout) -> RuleFileItem.Content {
        let whole = line.text.trimmingBlanks()
        layout.add(.name, whole.span)
        guard whole.count > 1, whole.bytes[whole.count - 1] == Byte.greaterThan else {
            sink.append(Diagnostic(.syntaxError, at: whole.span, "a container's line ends in '>'"))
            return .unreadable(whole.span)
        }
        let isClosing = whole.bytes[1] == Byte.slash
        let inside = whole.slice((isClosing ? 2 : 1)..<whole.count - 1).trimmingBlanks()
        let nameEnd = inside.bytes.firstIndex(where: Byte.isBlank) ?? inside.count
        let node = ContainerNode(
            name: inside.slice(0..<nameEnd), argument: inside.slice(nameEnd..<inside.count).trimmingBlanks(),
            span: whole.span)
        return isClosing ? closeContainer(node) : openContainer(node)
    }

    private mutating func openContainer(_ node: ContainerNode) -> RuleFileItem.Content {
        openContainers.append(node)
        if node.name.equals(ignoringCase: "IfModule") {
            sink.append(
                Diagnostic(
                    .engineDialectDivergence, severity: .note, at: node.span,
                    "the container's directives are always read, whatever modules it asks for"))
        } else {
            sink.append(
                Diagnostic(
                    .syntaxError, at: node.span,
                    "the container \(node.name.quoted) belongs to Apache; only 'IfModule' is accepted here"))
        }
        return .containerStart(node)
    }

    private mutating func closeContainer(_ node: ContainerNode) -> RuleFileItem.Content {
        if let open = openContainers.last, open.name.lowercasedBytes == node.name.lowercasedBytes {
            openContainers.removeLast()
        } else if let open = openContainers.last {
            sink.append(
                Diagnostic(
                    .syntaxError, at: node.span, "\(node.name.quoted) is closed here, but \(open.name.quoted) is open",
                    related: [.init(at: open.span, "opened here")]))
        } else {
            sink.append(
                Diagnostic(.syntaxError, at: node.span, "there is no open container \(node.name.quoted) to close"))
        }
        return .containerEnd(node)
    }
}

extension RuleFile {
    /// Reads a file: the tree, complete even when there are errors, and everything there is to say about it.
    public static func parse(
        _ source: SourceFile, options: ParseOptions = ParseOptions()
    ) -> (file: RuleFile, diagnostics: [Diagnostic]) {
        let result = Parser.parse(source, options: options)
        return (result.file, result.diagnostics)
    }
}
