/// What `ConditionExtraction` knows about one node of a pattern.
struct PatternSummary {
    /// All strings it can match, or `nil` when they are many. Empty when it can match none at all.
    var exact: [PatternString]?
    /// Strings one of which every match begins with, or `nil`.
    var heads: [PatternString]?
    /// Strings one of which every match ends with, or `nil`.
    var tails: [PatternString]?
    /// What every match fulfils besides, where `exact` does not say it. In normal form.
    var clauses: [Condition] = []
    /// Fewest bytes that a match consumes.
    var minimum = 0
    /// Most bytes that a match consumes; `nil` is without bound.
    var maximum: Int? = 0
    /// The bytes that a match consumes or looks for are all in it.
    var bytes = ByteSet.empty

    /// Matches the empty string only, as far as consumption goes.
    static let zeroWidth = PatternSummary(exact: [.empty], heads: [.empty], tails: [.empty])

    /// Nothing is known.
    static let unknown = PatternSummary(
        exact: nil, heads: nil, tails: nil, minimum: 0, maximum: nil, bytes: .all)

    /// Can't match.
    static let impossible = PatternSummary(exact: [], heads: [], tails: [], clauses: [.never])

    var isImpossible: Bool { exact?.isEmpty ?? false }

    /// All clauses, that of `exact` included.
    var finishedClauses: [Condition] {
        guard let exact, !exact.isEmpty else { return clauses }
        return clauses + [exact.clause]
    }

    /// Lengths stop here; nothing that is compared with them is longer.
    static let lengthCap = 1 << 30
}

/// Sums up the nodes of a pattern, read over an alphabet: bytes outside it are taken not to occur in the subject.
struct PatternSummarizer {
    let alphabet: ByteSet

    /// The summary of a node.
    func summary(of node: RegexNode) -> PatternSummary {
        switch node {
        case .empty, .anchor: return .zeroWidth
        case .byte(let set): return summary(of: set.intersection(alphabet))
        case .sequence(let items):
            var sequence = SequenceSummary()
            for item in items {
                let own = summary(of: item)
                if own.isImpossible { return .impossible }
                sequence.append(own)
            }
            return sequence.finished
        case .alternation(let branches): return alternation(branches)
        case .repetition(let inner, let minimum, let maximum, _):
            if maximum == 0 { return .zeroWidth }
            return repetition(summary(of: inner), minimum: minimum, maximum: maximum)
        case .group(let inner, _): return summary(of: inner)
        case .lookaround(let inner, _, let isNegative):
            if isNegative { return .zeroWidth }
            let own = summary(of: inner)
            if own.isImpossible { return .impossible }
            return PatternSummary(
                exact: nil, heads: nil, tails: nil, clauses: own.finishedClauses, bytes: own.bytes)
        case .backreference, .unknown: return .unknown
        }
    }

    private func summary(of set: ByteSet) -> PatternSummary {
        if set.isEmpty { return .impossible }
        let strings = PatternString.strings(of: set, limit: ConditionExtraction.classLimit)
        let clause: [Condition] = strings == nil ? [Condition.byteClass(set).simplified] : []
        return PatternSummary(
            exact: strings, heads: strings, tails: strings, clauses: clause, minimum: 1, maximum: 1, bytes: set)
    }

    private func alternation(_ nodes: [RegexNode]) -> PatternSummary {
        var branches: [PatternSummary] = []
        for node in nodes {
            let own = summary(of: node)
            if !own.isImpossible { branches.append(own) }
        }
        if branches.isEmpty { return .impossible }
        if branches.count == 1 { return branches[0] }
        var result = PatternSummary(exact: nil, heads: nil, tails: nil)
        result.exact = Self.united(branches, \.exact)
        result.heads = result.exact ?? Self.united(branches, \.heads)
        result.tails = result.exact ?? Self.united(branches, \.tails)
        if result.exact == nil {
            result.clauses = [
                Condition.any(simplified: branches.map { ClauseChoice.trimmed(all: $0.finishedClauses) })
            ]
        }
        result.minimum = branches.reduce(.max) { min($0, $1.minimum) }
        result.maximum = branches.reduce(Int?(0)) { longest, branch in
            guard let longest, let own = branch.maximum else { return nil }
            return max(longest, own)
        }
        result.bytes = branches.reduce(ByteSet.empty) { $0.union($1.bytes) }
        return result
    }

    private static func united(
        _ branches: [PatternSummary], _ set: (PatternSummary) -> [PatternString]?
    ) -> [PatternString]? {
        var all: [PatternString] = []
        for branch in branches {
            guard let own = set(branch), all.count + own.count <= ConditionExtraction.stringLimit else { return nil }
            all += own
        }
        return all.unique()
    }

    private func repetition(_ inner: PatternSummary, minimum: Int, maximum: Int?) -> PatternSummary {
        if inner.isImpossible { return minimum == 0 ? .zeroWidth : .impossible }
        var result = PatternSummary(exact: nil, heads: nil, tails: nil)
        result.minimum = Self.saturatingProduct(inner.minimum, minimum)
        result.maximum = inner.maximum == 0 ? 0 : Self.product(inner.maximum, maximum)
        result.bytes = inner.bytes
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
            while count < minimum, count < 16, copies.longest + exact.longest <= PatternString.capacity,
                copies.count * exact.count <= ConditionExtraction.comfortableStrings
            {
                copies = copies.multiplied(by: exact)
                count += 1
            }
            result.heads = copies
            result.tails = copies
            if count == minimum, maximum == minimum {
                result.exact = copies
            } else {
                result.clauses = [copies.clause]
            }
            return result
        }
        result.heads = inner.heads
        result.tails = inner.tails
        result.clauses = inner.clauses
        return result
    }

    private static func saturatingProduct(_ left: Int, _ right: Int) -> Int {
        let (value, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? PatternSummary.lengthCap : min(value, PatternSummary.lengthCap)
    }

    private static func product(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return nil }
        let (value, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow || value >= PatternSummary.lengthCap ? nil : value
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
    private var bytes = ByteSet.empty

    /// Adds the next item.
    mutating func append(_ item: PatternSummary) {
        minimum = min(minimum + item.minimum, PatternSummary.lengthCap)
        maximum = maximum.flatMap { own in item.maximum.map { own + $0 } }.flatMap {
            $0 >= PatternSummary.lengthCap ? nil : $0
        }
        bytes.formUnion(item.bytes)
        if let exact = item.exact {
            if shouldMultiply(by: exact) {
                current = current.multiplied(by: exact)
            } else {
                freeze()
                current = exact
            }
            return
        }
        clauses += item.clauses
        if let heads = item.heads, shouldMultiply(by: heads) { current = current.multiplied(by: heads) }
        freeze()
        current = item.tails ?? [.empty]
    }

    /// The summary of the whole sequence.
    var finished: PatternSummary {
        var result = PatternSummary(
            exact: nil, heads: nil, tails: current, clauses: clauses, minimum: minimum, maximum: maximum, bytes: bytes)
        if isExact {
            result.exact = current
            result.heads = current
        } else {
            result.heads = heads
            result.clauses.append(current.clause)
        }
        return result
    }

    /// Makes what is at hand a clause.
    private mutating func freeze() {
        if isExact { heads = current }
        isExact = false
        if !current.isTrivial { clauses.append(current.clause) }
    }

    private func shouldMultiply(by strings: [PatternString]) -> Bool {
        if strings.isTrivial || current.isTrivial { return true }
        let count = current.count * strings.count
        guard count <= ConditionExtraction.stringLimit,
            current.longest + strings.longest <= PatternString.capacity
        else { return false }
        guard count > ConditionExtraction.comfortableStrings, count > current.count else { return true }
        return LiteralRarity.bits(ofAny: current.lazy.map(\.bits)) < ConditionExtraction.comfortableBits
    }
}
