/// The text of one directive in the formatter's layout, without the line end.
struct DirectiveLayout {
    private let file: RuleFile
    private let options: FormatOptions
    private let margin: [UInt8]
    private let comments: [SourceSpan]
    private(set) var bytes: [UInt8] = []
    /// Whether the rule says `chain`, so that the next one belongs to it.
    private(set) var opensChain = false

    /// Lays out a directive; `comments` stand between its physical lines and are written elsewhere, and `depth` says
    /// how many rules of its chain stand before it.
    init(
        _ directive: Directive, without comments: [SourceSpan], in file: RuleFile, options: FormatOptions, depth: Int
    ) {
        self.file = file
        self.options = options
        self.margin = Self.blanks(min(depth, 16) * options.indentation)
        self.comments = comments
        lay(directive)
    }

    private mutating func lay(_ directive: Directive) {
        switch directive {
        case .rule(let node):
            lay(
                node.keyword, [node.variablesArgument, node.operatorArgument], actions: node.actions,
                node.actionsArgument, whole: node.span)
        case .action(let node):
            lay(node.keyword, [], actions: node.actions, node.actionsArgument, whole: node.span)
        case .include(let node):
            // The node keeps the path's text only; its quotes are around it.
            bytes = text(node.keyword.span) + [Byte.space] + text(quoted(node.path.span, within: node.span))
        case .generic(let node), .malformed(let node):
            bytes = text(node.name.span)
            for argument in node.rawArguments { bytes += [Byte.space] + text(argument.span) }
        }
        bytes = margin + bytes
    }

    private func quoted(_ span: SourceSpan, within whole: SourceSpan) -> SourceSpan {
        guard whole.end > span.end, span.start > whole.start else { return span }
        return SourceSpan(file: span.file, start: span.start - 1, end: whole.end)
    }

    /// A rule or action: on one line if it was and fits, else one action a line.
    private mutating func lay(
        _ keyword: SourceText, _ arguments: [Argument], actions: [ActionNode], _ list: Argument?, whole: SourceSpan
    ) {
        opensChain = actions.contains { $0.name.equals(ignoringCase: "chain") }
        var head = text(keyword.span)
        for argument in arguments { head += [Byte.space] + text(argument.span) }
        guard let list else {
            bytes = head
            return
        }
        let items = actions.map { text($0.span) }
        let quote = mark(of: list)
        let isOnOneLine = !file.source.bytes[Int(whole.start)..<Int(whole.end)].contains(Byte.lineFeed)
        let line = head + [Byte.space] + quote + Array(items.joined(separator: [Byte.comma])) + quote
        guard !isOnOneLine || margin.count + line.count > options.lineLimitBytes, !quote.isEmpty, !items.isEmpty else {
            bytes = quote.isEmpty ? head + [Byte.space] + text(list.span) : line
            return
        }
        let indentation = margin + Self.blanks(options.indentation)
        let newLine = [Byte.backslash, Byte.lineFeed] + indentation
        bytes = head + [Byte.space] + newLine + quote
        for (index, item) in items.enumerated() {
            if index > 0 { bytes += [Byte.comma] + (isTransformation(actions, index) ? [] : newLine) }
            bytes += item
        }
        bytes += quote
    }

    /// Whether the action and the one before it are transformations: a pipeline is read along one line.
    private func isTransformation(_ actions: [ActionNode], _ index: Int) -> Bool {
        actions[index].name.equals(ignoringCase: "t") && actions[index - 1].name.equals(ignoringCase: "t")
    }

    private func mark(of argument: Argument) -> [UInt8] {
        switch argument.quoting {
        case .double: [Byte.doubleQuote]
        case .single: [Byte.singleQuote]
        case .none, .backtick: []
        }
    }

    private func text(_ span: SourceSpan) -> [UInt8] { ArgumentText(span, in: file, without: comments).bytes }

    private static func blanks(_ count: Int) -> [UInt8] { Array(repeating: Byte.space, count: max(0, count)) }
}
