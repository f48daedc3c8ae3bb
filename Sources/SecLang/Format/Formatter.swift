/// Lays a rule file out anew without changing what it says.
///
/// Directives begin at the margin, the further rules of a chain are indented; between arguments stands one blank; a
/// directive that does not fit its line, or was written on several, has one action a line. Lines end in LF, the last
/// one too, and blank lines do not pile up. What an argument *is* stays byte for byte, quotes, escapes and
/// continuations within it included, and comments are copied as they are.
///
/// The result is read again and held against the input: a file for which that fails is given back as it was. So the
/// formatter can be wrong about layout, but not about meaning.
public struct Formatter {
    private let file: RuleFile
    private let options: FormatOptions
    private var output: [UInt8] = []
    private var blankLines = 0
    /// Whether the rule written last says `chain`, and how deep its links stand.
    private var chainDepth = 0

    /// The formatted bytes of a file, or `nil` when it has syntax errors: those are for the parser to tell.
    public static func format(_ source: SourceFile, options: FormatOptions = FormatOptions()) -> [UInt8]? {
        let parsed = Parser.parse(source)
        guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
        var formatter = Formatter(file: parsed.file, options: options)
        formatter.writeFile()
        let again = Parser.parse(SourceFile(id: source.id, path: source.path, bytes: formatter.output))
        guard FormatCheck.saysTheSame(parsed.file, again.file) else { return source.bytes }
        // A layout that would change once more is none: better the author's.
        var second = Formatter(file: again.file, options: options)
        second.writeFile()
        return second.output == formatter.output ? formatter.output : source.bytes
    }

    private init(file: RuleFile, options: FormatOptions) {
        self.file = file
        self.options = options
    }

    // MARK: The file

    private mutating func writeFile() {
        for item in file.items {
            writeTrivia(item.leadingTrivia)
            flushBlankLines()
            for comment in item.interiorComments { writeComment(comment) }
            switch item.content {
            case .directive(let directive): write(directive, without: item.interiorComments)
            case .containerStart(let node), .containerEnd(let node):
                chainDepth = 0
                writeLine(ArgumentText(node.span, in: file, without: item.interiorComments).bytes)
            case .unreadable(let span):
                chainDepth = 0
                writeLine(Array(file.source.bytes[Int(span.start)..<Int(span.end)]))
            }
        }
        writeTrivia(file.trailingTrivia)
    }

    private mutating func writeTrivia(_ range: Range<Int>) {
        for token in file.tokens[range] {
            let bytes = file.source.bytes[Int(token.start)..<Int(token.end)]
            switch token.kind {
            case .byteOrderMark: output += bytes
            case .blankLine: blankLines += 1
            case .comment:
                flushBlankLines()
                writeComment(SourceSpan(file: file.source.id, start: token.start, end: token.end))
            case .blanks, .continuation, .interiorComment, .name, .argument, .lineEnd, .unreadable:
                break  // a lone continuation says nothing
            }
        }
    }

    /// Blank lines at the start and the end of a file are not kept.
    private mutating func flushBlankLines() {
        let hasText = output.last == Byte.lineFeed
        if hasText { output += repeatElement(Byte.lineFeed, count: min(blankLines, options.blankLineLimit)) }
        blankLines = 0
    }

    /// A comment as it stands, swallowed lines included; only its line ends become LF.
    private mutating func writeComment(_ span: SourceSpan) {
        var bytes = LineEnds.normalized(file.source.bytes[Int(span.start)..<Int(span.end)])
        if bytes.last == Byte.lineFeed { bytes.removeLast() }
        writeLine(bytes)
    }

    private mutating func writeLine(_ bytes: [UInt8]) {
        output += bytes
        output.append(Byte.lineFeed)
    }

    // MARK: Directives

    private mutating func write(_ directive: Directive, without comments: [SourceSpan]) {
        let layout = DirectiveLayout(
            directive, without: comments, in: file, options: options, depth: chainDepth)
        writeLine(layout.bytes)
        chainDepth = layout.opensChain ? chainDepth + 1 : 0
    }
}
