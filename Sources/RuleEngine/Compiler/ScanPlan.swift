internal import PatternMatching

/// When a rule must be visited.
enum Interest {
    /// Whatever the request holds.
    case always
    /// When the condition may hold for some element of these cells.
    case watching([Cell], ConditionID)
}

/// Gathers, per segment, which cells to scan and which rules a condition arms.
struct ScanPlan {
    private var interests: [RuleID: Interest] = [:]
    private var cellIndex: [Cell: UInt32] = [:]

    mutating func add(_ interest: Interest, for rule: RuleID) { interests[rule] = interest }

    /// Cuts a phase's rules into segments.
    mutating func phase(rules: [RuleID], boundaries: [Int], cells: inout [Cell]) -> PhasePlan {
        var segments: [Segment] = []
        var start = 0
        for end in boundaries + [rules.count] where end > start {
            segments.append(segment(rules, start..<end, cells: &cells))
            start = end
        }
        return PhasePlan(rules: rules, segments: segments)
    }

    private mutating func segment(_ rules: [RuleID], _ range: Range<Int>, cells: inout [Cell]) -> Segment {
        var always = [UInt64](repeating: 0, count: (range.count + 63) / 64)
        var arms: [UInt32: [ArmedBy]] = [:]
        for (offset, ordinal) in range.enumerated() {
            switch interests[rules[ordinal]] ?? .always {
            case .always:
                always[offset >> 6] |= 1 << UInt64(offset & 63)
            case .watching(let watched, let condition):
                for cell in watched {
                    let index = cellIndex[cell] ?? {
                        let made = UInt32(cells.count)
                        cells.append(cell)
                        cellIndex[cell] = made
                        return made
                    }()
                    arms[index, default: []].append(ArmedBy(condition: condition, rule: UInt32(offset)))
                }
            }
        }
        let watches = arms.keys.sorted().map { cell -> Watch in
            let sorted = (arms[cell] ?? []).sorted {
                ($0.condition.rawValue, $0.rule) < ($1.condition.rawValue, $1.rule)
            }
            var masks: [UInt32: UInt64] = [:]
            for arm in sorted { masks[arm.condition.rawValue >> 6, default: 0] |= 1 << UInt64(arm.condition.rawValue & 63) }
            let words = masks.keys.sorted().map { WatchedWord(word: $0, mask: masks[$0] ?? 0) }
            return Watch(cell: cell, words: words, arms: sorted)
        }
        return Segment(rules: range, alwaysArmed: always, watches: watches)
    }
}

extension LoweringTables {
    /// What a starter's targets and condition come to.
    func interest(targets range: Range<Int>, nodes: [NodeID], condition: ConditionID) -> Interest {
        var cells: [Cell] = []
        for target in targets[range] {
            guard target.kind == .elements else { return .always }
            switch target.source {
            case .never: continue
            case .volatile, .computed, .xpath, .slot: return .always
            case .stored(let collection, let part):
                var key: UInt32?
                if case .key(let index) = target.selector, !target.isScalar { key = index }
                for node in nodes {
                    let cell = Cell(collection: collection, part: part, key: key, node: node)
                    if !cells.contains(cell) { cells.append(cell) }
                }
            }
        }
        return .watching(cells, condition)
    }
}
