internal import PatternMatching

/// What a pattern looks for, in words: its shape, and the literal texts in it.
enum PatternWords {
    /// Literals that are listed; more are counted.
    private static let shownLiterals = 16
    /// Shorter ones say little.
    private static let leastBytes = 2

    /// Lines of words; few when the pattern is beyond the parser.
    static func lines(_ pattern: [UInt8], options: PatternOptions) -> [String] {
        let node = RegexParser.parse(pattern, options: options)
        if case .unknown = node { return [] }
        var lines: [String] = []
        var body = node
        while case .group(let inner, _) = body { body = inner }
        if case .alternation(let branches) = body { lines.append("any of \(branches.count) alternatives") }
        let (start, end) = anchors(of: body)
        switch (start, end) {
        case (true, true): lines.append("the whole value")
        case (true, false): lines.append("at the start of the value")
        case (false, true): lines.append("at the end of the value")
        case (false, false): lines.append("anywhere in the value")
        }
        var found: [[UInt8]] = []
        var known: Set<[UInt8]> = []
        for literal in literals(of: node) where literal.count >= leastBytes && known.insert(literal).inserted {
            found.append(literal)
        }
        guard !found.isEmpty else { return lines }
        let shown = found.prefix(shownLiterals).map { "'\(RuleText.brief($0))'" }.joined(separator: ", ")
        let more = found.count > shownLiterals ? " and \(found.count - shownLiterals) more" : ""
        lines.append("texts in it: \(shown)\(more)")
        return lines
    }

    private static func anchors(of node: RegexNode) -> (start: Bool, end: Bool) {
        guard case .sequence(let parts) = node else { return (false, false) }
        var ends = (start: false, end: false)
        if case .anchor(.subjectStart)? = parts.first { ends.start = true }
        if case .anchor(.subjectEnd)? = parts.last { ends.end = true }
        return ends
    }

    /// Runs of single bytes, letter case aside, in the order written. What must not match is left out.
    private static func literals(of node: RegexNode) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var run: [UInt8] = []
        func end() {
            if !run.isEmpty { found.append(run) }
            run = []
        }
        func walk(_ node: RegexNode) {
            switch node {
            case .byte(let set):
                if let byte = single(set) { run.append(byte) } else { end() }
            case .sequence(let parts): for part in parts { walk(part) }
            case .alternation(let branches):
                end()
                for branch in branches {
                    walk(branch)
                    end()
                }
            case .repetition(let inner, let minimum, _, _):
                end()
                walk(inner)
                if minimum != 1 { end() }
                end()
            case .group(let inner, _): walk(inner)
            case .lookaround(let inner, _, let isNegative):
                end()
                if !isNegative { walk(inner) }
                end()
            case .empty, .anchor: break
            case .backreference, .unknown: end()
            }
        }
        walk(node)
        end()
        return found
    }

    /// The byte of a set of one, or of a letter's two cases.
    private static func single(_ set: ByteSet) -> UInt8? {
        var bytes: [UInt8] = []
        for byte in UInt8.min...UInt8.max where set.contains(byte) {
            bytes.append(byte)
            if bytes.count > 2 { return nil }
        }
        if bytes.count == 1 { return bytes[0] }
        guard bytes.count == 2, bytes[0] | 0x20 == bytes[1], bytes[1] >= 0x61, bytes[1] <= 0x7A else { return nil }
        return bytes[1]
    }
}
