/// Reads a pattern that PCRE2 has accepted into a `RegexNode`.
///
/// It need not understand everything: what it does not, becomes `.unknown`, for which nothing can be said and every
/// shortcut stands back. It must never misread, though, so doubtful syntax gives up the whole pattern.
/// One pass; the tree is at most as large as the pattern.
package struct RegexParser {
    /// Groups may nest this deep; PCRE2's own limit is 250.
    package static let depthLimit = 250

    /// Something that makes the whole pattern unknown.
    struct NotUnderstood: Error {}

    /// The flags that groups save and restore.
    struct Flags {
        var caseless: Bool
        var dotAll: Bool
        var multiline: Bool
        var dollarEndOnly: Bool
        var extended = false
        var extendedMore = false
        var noAutoCapture = false
    }

    let pattern: [UInt8]
    var position = 0
    var flags: Flags
    /// Capture groups opened so far, which decides whether `\10` is a back-reference.
    var groupCount = 0
    /// Set by `(?|`, after which `groupCount` is only an upper bound.
    var groupCountIsDoubtful = false
    private var depth = 0

    private init(_ pattern: [UInt8], options: PatternOptions) {
        self.pattern = pattern
        flags = Flags(
            caseless: options.contains(.caseless), dotAll: options.contains(.dotAll),
            multiline: options.contains(.multiline), dollarEndOnly: options.contains(.dollarEndOnly))
    }

    /// The tree of a pattern; `.unknown` when it holds something that can't be judged.
    package static func parse(_ pattern: [UInt8], options: PatternOptions) -> RegexNode {
        var parser = RegexParser(pattern, options: options)
        do {
            let node = try parser.parseAlternation()
            return parser.position == pattern.count ? node : .unknown
        } catch {
            return .unknown
        }
    }

    // MARK: Looking at the pattern

    var current: UInt8? { position < pattern.count ? pattern[position] : nil }

    func peek(_ distance: Int) -> UInt8? {
        position + distance < pattern.count ? pattern[position + distance] : nil
    }

    func isAt(_ text: StaticString) -> Bool {
        ByteCompare.matches(text, in: pattern, at: position)
    }

    mutating func accept(_ text: StaticString) -> Bool {
        guard isAt(text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    mutating func accept(byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    mutating func next() throws(NotUnderstood) -> UInt8 {
        guard let byte = current else { throw NotUnderstood() }
        position += 1
        return byte
    }

    /// Everything up to the terminator, which is consumed too.
    mutating func text(until terminator: UInt8) throws(NotUnderstood) -> ArraySlice<UInt8> {
        guard let end = pattern[position...].firstIndex(of: terminator) else { throw NotUnderstood() }
        defer { position = end + 1 }
        return pattern[position..<end]
    }

    // MARK: Structure

    /// Branches up to `)` or the end.
    mutating func parseAlternation() throws(NotUnderstood) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw NotUnderstood() }
        var branches = [try parseSequence()]
        while accept(byte: UInt8(ascii: "|")) { branches.append(try parseSequence()) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func parseSequence() throws(NotUnderstood) -> RegexNode {
        var items: [RegexNode] = []
        while true {
            try skipIgnored()
            guard let byte = current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") else { break }
            if accept("\\Q") {
                try parseQuoted(into: &items)
                continue
            }
            guard let atom = try parseAtom() else { continue }
            items.append(try parseQuantifiers(atom))
        }
        return items.isEmpty ? .empty : items.count == 1 ? items[0] : .sequence(items)
    }

    /// The literal bytes of `\Q…\E`; a quantifier belongs to the last one.
    private mutating func parseQuoted(into items: inout [RegexNode]) throws(NotUnderstood) {
        while position < pattern.count, !isAt("\\E") {
            items.append(.byte(literal(pattern[position])))
            position += 1
        }
        _ = accept("\\E")
        if let last = items.popLast() {
            try skipIgnored()
            items.append(try parseQuantifiers(last))
        }
    }

    /// Comments, stray `\E`, empty `\Q\E`, and in extended mode white space: nothing of it separates an item from
    /// its quantifier.
    private mutating func skipIgnored() throws(NotUnderstood) {
        while let byte = current {
            if isAt("(?#") {
                _ = try text(until: UInt8(ascii: ")"))
            } else if accept("\\E") || accept("\\Q\\E") {
                continue
            } else if flags.extended, byte == UInt8(ascii: "#") {
                while let other = current, other != 0x0A { position += 1 }
                position = min(position + 1, pattern.count)
            } else if flags.extended, ByteSet.whitespace.contains(byte) {
                position += 1
            } else {
                return
            }
        }
    }

    /// One item without its quantifier; `nil` for settings that match nothing themselves.
    private mutating func parseAtom() throws(NotUnderstood) -> RegexNode? {
        let byte = try next()
        switch byte {
        case UInt8(ascii: "("): return try parseGroup()
        case UInt8(ascii: "["): return try parseClassOrBoundary()
        case UInt8(ascii: "\\"): return try parseEscape()
        case UInt8(ascii: "."): return .byte(flags.dotAll ? .all : Self.notNewline)
        case UInt8(ascii: "^"): return .anchor(flags.multiline ? .lineStart : .subjectStart)
        case UInt8(ascii: "$"):
            if flags.multiline { return .anchor(.lineEnd) }
            return .anchor(flags.dollarEndOnly ? .subjectEnd : .subjectEndOrFinalNewline)
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): throw NotUnderstood()
        case UInt8(ascii: "{"):
            position -= 1
            if try parseBraces() != nil { throw NotUnderstood() }  // a quantifier on a quantifier
            position += 1
            return .byte(literal(byte))
        default: return .byte(literal(byte))
        }
    }

    static let notNewline = ByteSet([0x0A]).inverted

    /// A literal byte under the current flags.
    func literal(_ byte: UInt8) -> ByteSet {
        let set = ByteSet(CollectionOfOne(byte))
        return flags.caseless ? set.caseFolded : set
    }

    // MARK: Quantifiers

    private mutating func parseQuantifiers(_ atom: RegexNode) throws(NotUnderstood) -> RegexNode {
        try skipIgnored()
        guard let (minimum, maximum) = try parseCount() else { return atom }
        var kind = RegexNode.RepetitionKind.greedy
        if accept(byte: UInt8(ascii: "?")) {
            kind = .lazy
        } else if accept(byte: UInt8(ascii: "+")) {
            kind = .possessive
        }
        return .repetition(atom, minimum: minimum, maximum: maximum, kind: kind)
    }

    private mutating func parseCount() throws(NotUnderstood) -> (Int, Int?)? {
        switch current {
        case UInt8(ascii: "*"):
            position += 1
            return (0, nil)
        case UInt8(ascii: "+"):
            position += 1
            return (1, nil)
        case UInt8(ascii: "?"):
            position += 1
            return (0, 1)
        case UInt8(ascii: "{"): return try parseBraces()
        default: return nil
        }
    }

    /// `{n}`, `{n,}`, `{n,m}`. Other braces are literal, except forms that releases of PCRE2 read differently.
    private mutating func parseBraces() throws(NotUnderstood) -> (Int, Int?)? {
        var index = position + 1
        func number() -> Int? {
            var value: Int?
            while index < pattern.count, pattern[index] &- 0x30 < 10 {  // wrapping is the range test
                value = min((value ?? 0) * 10 + Int(pattern[index] - 0x30), 1 << 20)
                index += 1
            }
            return value
        }
        func at(_ byte: UInt8) -> Bool { index < pattern.count && pattern[index] == byte }
        if at(UInt8(ascii: ",")) || at(0x20) || at(0x09) { throw NotUnderstood() }
        guard let minimum = number() else { return nil }
        if at(UInt8(ascii: "}")) {
            position = index + 1
            return (minimum, minimum)
        }
        if at(0x20) || at(0x09) { throw NotUnderstood() }
        guard at(UInt8(ascii: ",")) else { return nil }
        index += 1
        if at(0x20) || at(0x09) { throw NotUnderstood() }
        let maximum = number()
        if at(0x20) || at(0x09) { throw NotUnderstood() }
        guard at(UInt8(ascii: "}")) else { return nil }
        position = index + 1
        if let maximum, maximum < minimum { throw NotUnderstood() }
        return (minimum, maximum)
    }
}
