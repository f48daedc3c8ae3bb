/// What `ConditionExtraction` knows about one node.
struct PatternSummary {
    /// All strings it can match, or `nil` when they are many. Never empty.
    var exact: [PatternString]?
    /// Strings one of which every match begins with, or `nil`.
    var heads: [PatternString]?
    /// Strings one of which every match ends with, or `nil`.
    var tails: [PatternString]?
    /// What every match fulfils besides, where `exact` does not say it.
    var clauses: [Condition] = []
    /// Fewest bytes that a match consumes.
    var minimum = 0
    /// Most bytes that a match consumes; `nil` is without bound.
    var maximum: Int? = 0

    /// Matches the empty string only, as far as consumption goes.
    static let zeroWidth = PatternSummary(exact: [.empty], heads: [.empty], tails: [.empty])

    /// Nothing is known.
    static let unknown = PatternSummary(exact: nil, heads: nil, tails: nil, minimum: 0, maximum: nil)

    /// All clauses, that of `exact` included.
    var finishedClauses: [Condition] {
        guard let exact else { return clauses }
        return clauses + [Self.clause(of: exact)]
    }

    /// "One of these occurs"; `.always` when the empty string is among them.
    static func clause(of strings: [PatternString]) -> Condition {
        if strings.contains(where: { $0.bytes.isEmpty }) { return .always }
        return Condition.any(
            withoutImplied(strings).map { string in
                let window = LiteralRarity.rarestWindow(
                    of: string.bytes, length: ConditionExtraction.stringLengthLimit)
                return .literal(Array(string.bytes[window]), isFolded: string.isFolded)
            }
        ).simplified
    }

    /// Leaves out strings that contain another one: the shorter says it already. Quadratic, so for small sets only.
    private static func withoutImplied(_ strings: [PatternString]) -> [PatternString] {
        guard strings.count > 1, strings.count <= 48 else { return strings }
        let unique = Array(Set(strings)).sorted {
            if $0.bytes.count != $1.bytes.count { return $0.bytes.count < $1.bytes.count }
            if $0.isFolded != $1.isFolded { return $0.isFolded }
            return $0.bytes.lexicographicallyPrecedes($1.bytes)
        }
        var kept: [PatternString] = []
        for string in unique {
            let isImplied = kept.contains { shorter in
                if shorter.isFolded {
                    return Memmem.contains(shorter.bytes.span, in: ASCII.lowercased(string.bytes).span)
                }
                guard !string.isFolded || !ASCII.containsLetter(shorter.bytes) else { return false }
                return Memmem.contains(shorter.bytes.span, in: string.bytes.span)
            }
            if !isImplied { kept.append(string) }
        }
        return kept
    }

    /// The summary of a node.
    static func of(_ node: RegexNode) -> PatternSummary {
        switch node {
        case .empty, .anchor: return zeroWidth
        case .byte(let set): return of(set)
        case .sequence(let items):
            var sequence = SequenceSummary()
            for item in items { sequence.append(of(item)) }
            return sequence.finished
        case .alternation(let branches): return alternation(branches.map(of))
        case .repetition(let inner, let minimum, let maximum, _):
            return repetition(of(inner), minimum: minimum, maximum: maximum)
        case .group(let inner, _): return of(inner)
        case .lookaround(let inner, _, let isNegative):
            if isNegative { return zeroWidth }
            return PatternSummary(exact: nil, heads: nil, tails: nil, clauses: of(inner).finishedClauses)
        case .backreference, .unknown: return unknown
        }
    }

    private static func of(_ set: ByteSet) -> PatternSummary {
        let strings = PatternString.strings(of: set, limit: ConditionExtraction.classLimit)
        let clause: [Condition] = strings == nil ? [Condition.byteClass(set).simplified] : []
        return PatternSummary(
            exact: strings, heads: strings, tails: strings, clauses: clause, minimum: 1, maximum: 1)
    }

    private static func alternation(_ branches: [PatternSummary]) -> PatternSummary {
        var result = PatternSummary(exact: nil, heads: nil, tails: nil)
        result.exact = united(branches.map(\.exact))
        result.heads = result.exact ?? united(branches.map(\.heads))
        result.tails = result.exact ?? united(branches.map(\.tails))
        if result.exact == nil {
            result.clauses = [
                ClauseChoice.trimmed(.any(branches.map { ClauseChoice.trimmed(.all($0.finishedClauses)) }))
            ]
        }
        result.minimum = branches.map(\.minimum).min() ?? 0
        result.maximum = branches.reduce(Int?(0)) { longest, branch in
            guard let longest, let own = branch.maximum else { return nil }
            return max(longest, own)
        }
        return result
    }

    private static func united(_ sets: [[PatternString]?]) -> [PatternString]? {
        var all: Set<PatternString> = []
        var ordered: [PatternString] = []
        for set in sets {
            guard let set, all.count + set.count <= ConditionExtraction.stringLimit else { return nil }
            for string in set where all.insert(string).inserted { ordered.append(string) }
        }
        return ordered
    }

    private static func repetition(_ inner: PatternSummary, minimum: Int, maximum: Int?) -> PatternSummary {
        if maximum == 0 { return zeroWidth }
        var result = PatternSummary(exact: nil, heads: nil, tails: nil)
        result.minimum = saturatingProduct(inner.minimum, minimum)
        result.maximum = inner.maximum == 0 ? 0 : product(inner.maximum, maximum)
        if minimum == 0 {
            if maximum == 1, let exact = inner.exact, exact.count < 64 {
                result.exact = exact.contains(.empty) ? exact : exact + [.empty]
                result.heads = result.exact
                result.tails = result.exact
            }
            return result
        }
        if let exact = inner.exact {
            // As many copies as stay few; all of them give the exact strings when the count is fixed.
            var copies = exact
            var count = 1
            while count < minimum, count < 16, copies.count * exact.count <= ConditionExtraction.comfortableStrings {
                copies = SequenceSummary.product(copies, exact)
                count += 1
            }
            result.heads = copies
            result.tails = copies
            if count == minimum, maximum == minimum {
                result.exact = copies
            } else {
                result.clauses = [clause(of: copies)]
            }
            return result
        }
        result.heads = inner.heads
        result.tails = inner.tails
        result.clauses = inner.clauses
        return result
    }

    /// Lengths stop here; nothing that is compared with them is longer.
    static let lengthCap = 1 << 30

    private static func saturatingProduct(_ left: Int, _ right: Int) -> Int {
        let (value, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? lengthCap : min(value, lengthCap)
    }

    private static func product(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return nil }
        let (value, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow || value >= lengthCap ? nil : value
    }
}

/// Sums up items one after another.
struct SequenceSummary {
    /// Strings that end where we stand, one of which was just matched; `[.empty]` when nothing is known.
    private var current: [PatternString] = [.empty]
    private var heads: [PatternString]?
    private var isExact = true
    private var clauses: [Condition] = []
    private var minimum = 0
    private var maximum: Int? = 0

    /// Adds the next item.
    mutating func append(_ item: PatternSummary) {
        minimum = min(minimum + item.minimum, PatternSummary.lengthCap)
        maximum = maximum.flatMap { own in item.maximum.map { own + $0 } }.flatMap {
            $0 >= PatternSummary.lengthCap ? nil : $0
        }
        if let exact = item.exact {
            if shouldMultiply(by: exact) {
                current = Self.product(current, exact)
            } else {
                freeze()
                current = exact
            }
            return
        }
        clauses += item.clauses
        if let heads = item.heads, shouldMultiply(by: heads) { current = Self.product(current, heads) }
        freeze()
        current = item.tails ?? [.empty]
    }

    /// The summary of the whole sequence.
    var finished: PatternSummary {
        var result = PatternSummary(
            exact: nil, heads: nil, tails: current, clauses: clauses, minimum: minimum, maximum: maximum)
        if isExact {
            result.exact = current
            result.heads = current
        } else {
            result.heads = heads
            result.clauses.append(PatternSummary.clause(of: current))
        }
        return result
    }

    /// Makes what is at hand a clause.
    private mutating func freeze() {
        if isExact { heads = current }
        isExact = false
        if current != [.empty] { clauses.append(PatternSummary.clause(of: current)) }
    }

    private func shouldMultiply(by strings: [PatternString]) -> Bool {
        if strings == [.empty] || current == [.empty] { return true }
        let count = current.count * strings.count
        guard count <= ConditionExtraction.stringLimit else { return false }
        guard count > ConditionExtraction.comfortableStrings, count > current.count else {
            return (current.first?.bytes.count ?? 0) < 4 * ConditionExtraction.stringLengthLimit
        }
        let bits = LiteralRarity.bits(
            ofAny: current.lazy.map { LiteralRarity.bits($0.bytes, isFolded: $0.isFolded) })
        return bits < ConditionExtraction.comfortableBits
    }

    /// Every string of the first set followed by every one of the second.
    static func product(_ first: [PatternString], _ second: [PatternString]) -> [PatternString] {
        if second == [.empty] { return first }
        if first == [.empty] { return second }
        var result: Set<PatternString> = []
        var ordered: [PatternString] = []
        for left in first {
            for right in second {
                let joined = left.followed(by: right)
                if result.insert(joined).inserted { ordered.append(joined) }
            }
        }
        return ordered
    }
}
