internal import PatternMatching

/// When a rule must be visited.
enum Interest {
    /// Whatever the request holds.
    case always
    /// When the condition may hold for some element of these cells.
    case watching([Cell], ConditionID)
}

/// Gathers, per phase, which rules a condition arms, and per segment which cells must have been scanned for that.
struct ScanPlan {
    private var interests: [RuleID: Interest] = [:]
    private var cellIndex: [Cell: UInt32] = [:]

    mutating func add(_ interest: Interest, for rule: RuleID) { interests[rule] = interest }

    /// Cuts a phase's rules into segments and adds them to the program.
    mutating func addPhase(rules: [RuleID], boundaries: [Int], to program: inout ProgramParts) {
        let firstSegment = program.segments.count
        let firstWatch = program.watches.count
        let alwaysStart = program.alwaysArmed.count
        var always = [UInt64](repeating: 0, count: (rules.count + 63) / 64)
        var arms: [UInt32: [Arm]] = [:]
        for (ordinal, rule) in rules.enumerated() {
            switch interests[rule] ?? .always {
            case .always:
                always[ordinal >> 6] |= 1 << UInt64(ordinal & 63)
            case .watching(let watched, let condition):
                for cell in watched {
                    let index = index(of: cell, in: &program)
                    arms[index, default: []].append(Arm(condition: condition.rawValue, rule: UInt32(ordinal)))
                }
            }
        }
        let cells = arms.keys.sorted()
        for cell in cells { addWatch(of: cell, arms: arms[cell] ?? [], to: &program) }
        program.alwaysArmed += always
        var start = 0
        let words = (cells.count + 63) / 64
        let numbers = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        for end in boundaries + [rules.count] where end > start {
            program.segments.append(
                Segment(
                    firstRule: UInt32(start), endRule: UInt32(end), watchesStart: UInt32(program.segmentWatches.count)))
            var needed = [UInt64](repeating: 0, count: words)
            for rule in rules[start..<end] {
                guard case .watching(let watched, _) = interests[rule] else { continue }
                for cell in watched {
                    guard let number = cellIndex[cell].flatMap({ numbers[$0] }) else { continue }
                    needed[number >> 6] |= 1 << UInt64(number & 63)
                }
            }
            program.segmentWatches += needed
            start = end
        }
        let firstRule = program.orderedRules.count
        program.orderedRules += rules
        program.phases.append(
            PhasePlan(
                firstRule: UInt32(firstRule), ruleCount: UInt32(rules.count), firstSegment: UInt32(firstSegment),
                endSegment: UInt32(program.segments.count), firstWatch: UInt32(firstWatch),
                watchCount: UInt32(cells.count), alwaysStart: UInt32(alwaysStart)))
    }

    /// A condition on a cell and the rule to visit when it may hold, as its ordinal within the phase.
    private struct Arm {
        var condition: UInt32
        var rule: UInt32
    }

    private func addWatch(of cell: UInt32, arms: [Arm], to program: inout ProgramParts) {
        let firstWord = program.watchedWords.count
        var last: UInt32?
        for arm in arms.sorted(by: { ($0.condition, $0.rule) < ($1.condition, $1.rule) }) {
            if arm.condition != last {
                let isNewWord = last.map { $0 >> 6 != arm.condition >> 6 } ?? true
                if isNewWord {
                    program.watchedWords.append(
                        WatchedWord(word: arm.condition >> 6, mask: 0, armStart: UInt32(program.armStarts.count)))
                }
                program.watchedWords[program.watchedWords.count - 1].mask |= 1 << UInt64(arm.condition & 63)
                program.armStarts.append(UInt32(program.armedRules.count))
                last = arm.condition
            }
            program.armedRules.append(arm.rule)
        }
        program.watches.append(
            Watch(cell: cell, wordStart: UInt32(firstWord), wordEnd: UInt32(program.watchedWords.count)))
    }

    private mutating func index(of cell: Cell, in program: inout ProgramParts) -> UInt32 {
        if let known = cellIndex[cell] { return known }
        let made = UInt32(program.cells.count)
        program.cells.append(cell)
        cellIndex[cell] = made
        return made
    }
}

extension CollectionID {
    /// What a scan of its values must tell about.
    var scanScope: ConditionSet.Scope {
        self == .responseBody || self == .responseHeaders ? .responses : .everything
    }
}

extension LoweringTables {
    /// Whether some of the targets are parts of responses.
    func areResponses(_ range: Range<Int>) -> Bool {
        targets[range].contains { target in
            if case .stored(let collection, _) = target.source { collection.scanScope == .responses } else { false }
        }
    }

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
