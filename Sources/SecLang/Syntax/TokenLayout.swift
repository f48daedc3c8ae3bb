/// Lays the tokens of one logical line over its bytes, so that they cover it without gap or overlap.
struct TokenLayout {
    private let lineStart: UInt32
    private var breaks: [LogicalLine.Break]
    private var lineEnd: Range<UInt32>
    private var placed: [Token] = []

    init(_ line: LogicalLine) {
        self.lineStart = line.text.span.start
        self.breaks = line.breaks
        self.lineEnd = line.lineEnd
    }

    /// Adds a name or argument; they come in file order.
    mutating func add(_ kind: Token.Kind, _ span: SourceSpan) {
        placed.append(Token(kind: kind, start: span.start, end: span.end))
    }

    /// Ends the item at `newEnd` instead, because a raw block from `blockStart` on takes the place of the rest.
    mutating func replaceRest(from blockStart: UInt32, lineEnd newEnd: Range<UInt32>) {
        breaks.removeAll { $0.start >= blockStart }
        lineEnd = newEnd
    }

    /// The finished tokens: what was added, the gaps between, and the line end.
    func tokens() -> [Token] {
        var result: [Token] = []
        var position = lineStart
        var nextBreak = 0
        func fill(upTo end: UInt32) {
            while nextBreak < breaks.count, breaks[nextBreak].start < end {
                let piece = breaks[nextBreak]
                nextBreak += 1
                guard piece.start >= position else { continue }  // inside an argument
                appendBlanks(from: position, to: piece.start, to: &result)
                result.append(Token(kind: piece.kind, start: piece.start, end: piece.end))
                position = piece.end
            }
            appendBlanks(from: position, to: end, to: &result)
            position = max(position, end)
        }
        for token in placed {
            fill(upTo: token.start)
            result.append(token)
            position = token.end
        }
        fill(upTo: lineEnd.lowerBound)
        if !lineEnd.isEmpty {
            result.append(Token(kind: .lineEnd, start: lineEnd.lowerBound, end: lineEnd.upperBound))
        }
        return result
    }

    private func appendBlanks(from start: UInt32, to end: UInt32, to result: inout [Token]) {
        if start < end { result.append(Token(kind: .blanks, start: start, end: end)) }
    }
}
