package import PatternMatching

/// A pattern as a tree in which every part knows its bytes, so that a finding can point into the pattern.
///
/// What single atoms mean is asked of `RegexParser`; this adds only the structure around them. A pattern with
/// something that either does not judge gives `nil`, and checks then say nothing.
package struct SpannedRegex: Sendable {
    /// Branches separated by `|`; at least one.
    package struct Alternation: Sendable {
        package var branches: [Branch]
        package var range: Range<Int>
    }

    /// Items one after another.
    package struct Branch: Sendable {
        package var items: [Item]
        package var range: Range<Int>
    }

    /// An atom or group with its quantifier.
    package struct Item: Sendable {
        package var kind: Kind
        /// Without the quantifier.
        package var range: Range<Int>
        package var minimum = 1
        /// `nil` is without bound.
        package var maximum: Int? = 1
        package var repetition = RegexNode.RepetitionKind.greedy
        /// With the quantifier.
        package var wholeRange: Range<Int>

        package var isQuantified: Bool { minimum != 1 || maximum != 1 }
    }

    /// What an item is.
    package indirect enum Kind: Sendable {
        /// One byte of the set.
        case byte(ByteSet)
        case anchor(RegexNode.Anchor)
        case group(Alternation, RegexNode.GroupKind)
        case lookaround(Alternation, isBehind: Bool, isNegative: Bool)
        case backreference
    }

    package var root: Alternation
    /// Whether the pattern begins with `(?i)` or another group that sets this flag for all of it.
    package var startsCaseless: Bool

    /// Reads a pattern that PCRE2 accepts.
    package init?(_ pattern: [UInt8], options: PatternOptions = .rx) {
        var parser = SpannedRegexParser(pattern, options: options)
        guard let root = parser.parseAlternation(), parser.position == pattern.count else { return nil }
        self.root = root
        startsCaseless = parser.startsCaseless
    }
}

extension SpannedRegex.Alternation {
    /// The same as a `RegexNode`.
    package var node: RegexNode {
        branches.count == 1 ? branches[0].node : .alternation(branches.map(\.node))
    }
}

extension SpannedRegex.Branch {
    /// The same as a `RegexNode`.
    package var node: RegexNode {
        items.count == 1 ? items[0].node : items.isEmpty ? .empty : .sequence(items.map(\.node))
    }
}

extension SpannedRegex.Item {
    /// The same as a `RegexNode`, with the quantifier.
    package var node: RegexNode {
        let atom: RegexNode =
            switch kind {
            case .byte(let set): .byte(set)
            case .anchor(let anchor): .anchor(anchor)
            case .group(let body, let kind): .group(body.node, kind: kind)
            case .lookaround(let body, let isBehind, let isNegative):
                .lookaround(body.node, isBehind: isBehind, isNegative: isNegative)
            case .backreference: .backreference
            }
        return isQuantified
            ? .repetition(atom, minimum: minimum, maximum: maximum, kind: repetition) : atom
    }
}

/// Finds the structure of a pattern.
private struct SpannedRegexParser {
    private let pattern: [UInt8]
    private var caseless: Bool
    private let options: PatternOptions
    private var dotAll: Bool
    private var multiline: Bool
    private var depth = 0
    var position = 0
    var startsCaseless = false

    init(_ pattern: [UInt8], options: PatternOptions) {
        self.pattern = pattern
        self.options = options
        caseless = options.contains(.caseless)
        dotAll = options.contains(.dotAll)
        multiline = options.contains(.multiline)
    }

    private var current: UInt8? { position < pattern.count ? pattern[position] : nil }

    private mutating func accept(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard pattern.count - position >= bytes.count, pattern[position..<position + bytes.count].elementsEqual(bytes)
        else { return false }
        position += bytes.count
        return true
    }

    mutating func parseAlternation() -> SpannedRegex.Alternation? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= RegexParser.depthLimit else { return nil }
        let start = position
        guard let first = parseBranch() else { return nil }
        var branches = [first]
        while accept("|") {
            guard let next = parseBranch() else { return nil }
            branches.append(next)
        }
        return SpannedRegex.Alternation(branches: branches, range: start..<position)
    }

    private mutating func parseBranch() -> SpannedRegex.Branch? {
        let start = position
        var items: [SpannedRegex.Item] = []
        while let byte = current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            if accept("(?#") {
                guard let end = pattern[position...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
                position = end + 1
                continue
            }
            switch parseAtom() {
            case .failed: return nil
            case .nothing: continue
            case .item(var item):
                guard parseQuantifier(&item) else { return nil }
                items.append(item)
            }
        }
        return SpannedRegex.Branch(items: items, range: start..<position)
    }

    private enum Outcome {
        case item(SpannedRegex.Item)
        /// A setting that matches nothing itself.
        case nothing
        case failed
    }

    private mutating func parseAtom() -> Outcome {
        let start = position
        switch pattern[position] {
        case UInt8(ascii: "("): return parseGroup()
        case UInt8(ascii: "["):
            guard let end = RegexClassScanner.end(of: start, in: pattern) else { return .failed }
            position = end
        case UInt8(ascii: "\\"):
            guard let end = endOfEscape() else { return .failed }
            position = end
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return .failed
        default: position += 1
        }
        return item(start..<position)
    }

    /// Asks the other parser what an atom means under the flags of this place.
    private func item(_ range: Range<Int>) -> Outcome {
        var flags: PatternOptions = options.contains(.dollarEndOnly) ? [.dollarEndOnly] : []
        if caseless { flags.insert(.caseless) }
        if dotAll { flags.insert(.dotAll) }
        if multiline { flags.insert(.multiline) }
        let kind: SpannedRegex.Kind
        switch RegexParser.parse(Array(pattern[range]), options: flags) {
        case .byte(let set): kind = .byte(set)
        case .anchor(let anchor): kind = .anchor(anchor)
        case .backreference: kind = .backreference
        default: return .failed
        }
        return .item(SpannedRegex.Item(kind: kind, range: range, wholeRange: range))
    }

    /// The end of an escape that stands for one byte, a class or a place; `nil` for all others.
    private func endOfEscape() -> Int? {
        guard position + 1 < pattern.count else { return nil }
        let letter = pattern[position + 1]
        var end = position + 2
        func isHex(_ index: Int) -> Bool {
            guard index < pattern.count else { return false }
            let byte = pattern[index]
            return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
        }
        switch letter {
        case UInt8(ascii: "x"):
            if end < pattern.count, pattern[end] == UInt8(ascii: "{") {
                guard let close = pattern[end...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
                return close + 1
            }
            while end < position + 4, isHex(end) { end += 1 }
            return end
        case UInt8(ascii: "c"): return position + 3 <= pattern.count ? position + 3 : nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            // A single digit may be a back-reference; more are octal, or not: no judgement.
            let isFollowed = end < pattern.count && pattern[end] >= 0x30 && pattern[end] <= 0x39
            return isFollowed ? nil : end
        case UInt8(ascii: "Q"), UInt8(ascii: "E"), UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "k"),
            UInt8(ascii: "g"), UInt8(ascii: "o"), UInt8(ascii: "N"), UInt8(ascii: "R"), UInt8(ascii: "X"),
            UInt8(ascii: "K"), UInt8(ascii: "G"):
            return nil
        default: return end
        }
    }

    private mutating func parseGroup() -> Outcome {
        let start = position
        position += 1
        let saved = (caseless, dotAll, multiline)
        func finish(_ parser: inout Self, _ kind: (SpannedRegex.Alternation) -> SpannedRegex.Kind) -> Outcome {
            guard let body = parser.parseAlternation(), parser.accept(")") else { return .failed }
            (parser.caseless, parser.dotAll, parser.multiline) = saved
            let range = start..<parser.position
            return .item(SpannedRegex.Item(kind: kind(body), range: range, wholeRange: range))
        }
        if current == UInt8(ascii: "*") { return .failed }
        guard accept("?") else { return finish(&self) { .group($0, .capturing) } }
        if accept(":") { return finish(&self) { .group($0, .plain) } }
        if accept(">") { return finish(&self) { .group($0, .atomic) } }
        if accept("=") { return finish(&self) { .lookaround($0, isBehind: false, isNegative: false) } }
        if accept("!") { return finish(&self) { .lookaround($0, isBehind: false, isNegative: true) } }
        if accept("<=") { return finish(&self) { .lookaround($0, isBehind: true, isNegative: false) } }
        if accept("<!") { return finish(&self) { .lookaround($0, isBehind: true, isNegative: true) } }
        if accept("P<") || accept("<") {
            guard let end = pattern[position...].firstIndex(of: UInt8(ascii: ">")) else { return .failed }
            position = end + 1
            return finish(&self) { .group($0, .capturing) }
        }
        return parseFlags(from: start, finish)
    }

    private mutating func parseFlags(
        from start: Int,
        _ finish: (inout Self, (SpannedRegex.Alternation) -> SpannedRegex.Kind) -> Outcome
    ) -> Outcome {
        var value = true
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "i"): caseless = value
            case UInt8(ascii: "s"): dotAll = value
            case UInt8(ascii: "m"): multiline = value
            case UInt8(ascii: "-") where value: value = false
            case UInt8(ascii: ")"):
                if start == 0, depth == 1 { startsCaseless = caseless && !options.contains(.caseless) }
                return .nothing
            case UInt8(ascii: ":"): return finish(&self) { .group($0, .plain) }
            default: return .failed  // extended patterns and rarer flags: no judgement
            }
        }
        return .failed
    }

    private mutating func parseQuantifier(_ item: inout SpannedRegex.Item) -> Bool {
        switch current {
        case UInt8(ascii: "*"): (item.minimum, item.maximum) = (0, nil)
        case UInt8(ascii: "+"): (item.minimum, item.maximum) = (1, nil)
        case UInt8(ascii: "?"): (item.minimum, item.maximum) = (0, 1)
        case UInt8(ascii: "{"):
            guard let bounds = braces() else { return true }  // literal braces
            (item.minimum, item.maximum) = (bounds.minimum, bounds.maximum)
            position = bounds.end - 1
        default: return true
        }
        position += 1
        if accept("?") { item.repetition = .lazy } else if accept("+") { item.repetition = .possessive }
        item.wholeRange = item.range.lowerBound..<position
        return true
    }

    private func braces() -> (minimum: Int, maximum: Int?, end: Int)? {
        var index = position + 1
        func number() -> Int? {
            var value: Int?
            while index < pattern.count, pattern[index] >= 0x30, pattern[index] <= 0x39 {
                value = min((value ?? 0) * 10 + Int(pattern[index] - 0x30), 1 << 20)
                index += 1
            }
            return value
        }
        guard let minimum = number() else { return nil }
        var maximum: Int? = minimum
        if index < pattern.count, pattern[index] == UInt8(ascii: ",") {
            index += 1
            maximum = number()
        }
        guard index < pattern.count, pattern[index] == UInt8(ascii: "}") else { return nil }
        return (minimum, maximum, index + 1)
    }
}
