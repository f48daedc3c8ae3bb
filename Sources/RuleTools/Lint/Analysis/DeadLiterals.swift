internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// A piece of an operator's argument that no value can match once the transformations are through.
struct DeadLiteral {
    /// The piece, as a part of the argument's bytes.
    var range: Range<Int>
    /// The first byte or string in it that cannot occur, as a part of the argument's bytes.
    var culprit: Range<Int>
    /// What sees to that.
    var transformation: Transformation
    /// Whether lower case is the reason.
    var isCase: Bool
    /// Whether nothing else in the argument can match either.
    var isWhole: Bool
    /// For a pattern that is folded to small letters the places of its capitals.
    var capitals: [Int]
}

/// Finds dead literals by holding an argument against what the pipeline lets through.
struct DeadLiteralFinder {
    private let effect: PipelineEffect
    private let bytes: [UInt8]
    private var found: [DeadLiteral] = []

    /// The dead pieces of a link's argument; none when the untransformed value is looked at as well.
    static func find(in link: LintLink, of tree: LintTree) -> [DeadLiteral] {
        guard let test = link.test, !test.hasMacro, !link.transformations.isEmpty, !link.has(.multiMatch) else {
            return []
        }
        let effect = PipelineEffect(link.pipeline)
        guard effect.alphabet != .all || !effect.impossible.isEmpty else { return [] }
        var finder = DeadLiteralFinder(effect: effect, bytes: test.argument.bytes)
        switch test.kind {
        case .strEq, .contains, .containsWord, .beginsWith, .endsWith, .strMatch:
            finder.findInLiteral(0..<finder.bytes.count, isCaseless: false)
        case .within:
            finder.findInWords()
        case .rx, .rxGlobal:
            guard tree.patterns.entry(test.argument.bytes).error == nil,
                let regex = SpannedRegex(test.argument.bytes)
            else { return [] }
            finder.find(in: regex.root, isRoot: true)
        default: return []
        }
        return finder.found
    }

    private init(effect: PipelineEffect, bytes: [UInt8]) {
        self.effect = effect
        self.bytes = bytes
    }

    // MARK: Plain texts

    private mutating func findInLiteral(_ range: Range<Int>, isCaseless: Bool) {
        let text = Array(bytes[range])
        guard !text.isEmpty else { return }
        if let offset = text.firstIndex(where: { !effect.alphabet.contains($0) }) {
            add(
                range, culprit: range.lowerBound + offset..<range.lowerBound + offset + 1, isWhole: true,
                byte: text[offset])
        } else if let (offset, string) = impossible(in: text) {
            add(range, string, at: range.lowerBound + offset, isWhole: true)
        }
    }

    /// `@within` finds the value in the argument: a word with a byte that cannot occur is never found.
    private mutating func findInWords() {
        var start = 0
        for index in 0...bytes.count {
            let isEnd = index == bytes.count || " |,/\t".utf8.contains(bytes[index])
            guard isEnd else { continue }
            if start < index, let culprit = bytes[start..<index].firstIndex(where: { !effect.alphabet.contains($0) }) {
                add(start..<index, culprit: culprit..<culprit + 1, isWhole: false, byte: bytes[culprit])
            }
            start = index + 1
        }
    }

    // MARK: Patterns

    /// Reports the branches that cannot match; returns whether some branch can.
    @discardableResult
    private mutating func find(in alternation: SpannedRegex.Alternation, isRoot: Bool) -> Bool {
        let culprits = alternation.branches.map { culprit(of: $0) }
        guard culprits.contains(where: { $0 == nil }) else {
            // All of it is dead: the first reason stands for the others.
            if isRoot, let first = culprits.first ?? nil { add(alternation.range, first, isWhole: true) }
            return false
        }
        for (branch, culprit) in zip(alternation.branches, culprits) {
            if let culprit {
                add(branch.range, culprit, isWhole: false)
            } else {
                for item in branch.items {
                    guard case .group(let body, _) = item.kind else { continue }
                    find(in: body, isRoot: false)
                }
            }
        }
        return true
    }

    private enum Culprit {
        case byte(Range<Int>, UInt8)
        case string(Int, text: [UInt8], by: Transformation)
    }

    /// Why a branch can match nothing; `nil` when it can.
    private func culprit(of branch: SpannedRegex.Branch) -> Culprit? {
        var run: [UInt8] = []
        var starts: [Int] = []
        for item in branch.items {
            guard item.minimum > 0 else {
                run = []
                starts = []
                continue
            }
            switch item.kind {
            case .byte(let set):
                let possible = set.intersection(effect.alphabet)
                if possible.isEmpty { return .byte(item.range, set.first ?? 0) }
                if set.count == 1, !item.isQuantified, let byte = set.first {
                    run.append(byte)
                    starts.append(item.range.lowerBound)
                    if let (offset, found) = impossible(in: run) {
                        return .string(starts[offset], text: found.text, by: found.by)
                    }
                } else {
                    run = []
                    starts = []
                }
            case .group(let body, _):
                let culprits = body.branches.map(culprit(of:))
                if let first = culprits.first ?? nil, culprits.allSatisfy({ $0 != nil }) { return first }
                run = []
                starts = []
            case .anchor, .lookaround, .backreference:
                run = []
                starts = []
            }
        }
        return nil
    }

    private func impossible(in text: [UInt8]) -> (Int, (text: [UInt8], by: Transformation))? {
        for entry in effect.impossible where text.count >= entry.text.count {
            for start in 0...text.count - entry.text.count
            where text[start..<start + entry.text.count].elementsEqual(entry.text) {
                return (start, entry)
            }
        }
        return nil
    }

    // MARK: Reporting

    private mutating func add(_ range: Range<Int>, _ culprit: Culprit, isWhole: Bool) {
        switch culprit {
        case .byte(let place, let byte): add(range, culprit: place, isWhole: isWhole, byte: byte)
        case .string(let start, let text, let by): add(range, (text, by), at: start, isWhole: isWhole)
        }
    }

    private mutating func add(_ range: Range<Int>, culprit: Range<Int>, isWhole: Bool, byte: UInt8) {
        guard let transformation = effect.takenBy[Int(byte)] else { return }
        let isCase = ByteSet.uppercase.contains(byte) && (transformation == .lowercase || transformation == .cmdLine)
        found.append(
            DeadLiteral(
                range: range, culprit: culprit, transformation: transformation, isCase: isCase, isWhole: isWhole,
                capitals: isCase ? capitals(in: range) : []))
    }

    private mutating func add(
        _ range: Range<Int>, _ string: (text: [UInt8], by: Transformation), at start: Int, isWhole: Bool
    ) {
        found.append(
            DeadLiteral(
                range: range, culprit: start..<min(start + string.text.count, bytes.count), transformation: string.by,
                isCase: false, isWhole: isWhole, capitals: []))
    }

    /// Plain capitals in a piece, not those of escapes such as `\W`.
    private func capitals(in range: Range<Int>) -> [Int] {
        var result: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if ByteSet.uppercase.contains(bytes[index]) { result.append(index) }
            index += 1
        }
        return result
    }
}
