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

    /// Cuts a phase's rules into segments and adds them to the program.
    mutating func addPhase(rules: [RuleID], boundaries: [Int], to program: inout ProgramParts) {
        let firstSegment = program.segments.count
        var start = 0
        for end in boundaries + [rules.count] where end > start {
            addSegment(rules, start..<end, to: &program)
            start = end
        }
        program.phases.append(PhasePlan(rules: rules, segments: firstSegment..<program.segments.count))
    }

    private mutating func addSegment(_ rules: [RuleID], _ range: Range<Int>, to program: inout ProgramParts) {
        var always = [UInt64](repeating: 0, count: (range.count + 63) / 64)
        var arms: [UInt32: [ArmedBy]] = [:]
        for (offset, ordinal) in range.enumerated() {
            switch interests[rules[ordinal]] ?? .always {
            case .always:
                always[offset >> 6] |= 1 << UInt64(offset & 63)
            case .watching(let watched, let condition):
                for cell in watched {
                    let index = index(of: cell, in: &program)
                    arms[index, default: []].append(ArmedBy(condition: condition, rule: UInt32(offset)))
                }
            }
        }
        let firstWatch = program.watches.count
        for cell in arms.keys.sorted() {
            let sorted = (arms[cell] ?? []).sorted {
                ($0.condition.rawValue, $0.rule) < ($1.condition.rawValue, $1.rule)
            }
            var masks: [UInt32: UInt64] = [:]
            for arm in sorted {
                masks[arm.condition.rawValue >> 6, default: 0] |= 1 << UInt64(arm.condition.rawValue & 63)
            }
            program.watches.append(
                Watch(
                    cell: cell, wordStart: UInt32(program.watchedWords.count),
                    wordEnd: UInt32(program.watchedWords.count + masks.count), armStart: UInt32(program.arms.count),
                    armEnd: UInt32(program.arms.count + sorted.count)))
            for word in masks.keys.sorted() {
                program.watchedWords.append(WatchedWord(word: word, mask: masks[word] ?? 0))
            }
            program.arms += sorted
        }
        program.segments.append(
            Segment(
                firstRule: UInt32(range.lowerBound), endRule: UInt32(range.upperBound),
                alwaysStart: UInt32(program.alwaysArmed.count), watchStart: UInt32(firstWatch),
                watchEnd: UInt32(program.watches.count)))
        program.alwaysArmed += always
    }

    private mutating func index(of cell: Cell, in program: inout ProgramParts) -> UInt32 {
        if let known = cellIndex[cell] { return known }
        let made = UInt32(program.cells.count)
        program.cells.append(cell)
        cellIndex[cell] = made
        return made
    }
}

extension LoweringTables {
    /// What a starter's targets and condition come to.
    func interest(targets range: Range<Int>, nodes: [NodeID], condition: ConditionID) -> Interest {
        var cells: [Cell] = []
        var known: Set<Cell> = []
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
                    if known.insert(cell).inserted { cells.append(cell) }
                }
            }
        }
        return .watching(cells, condition)
    }
}
