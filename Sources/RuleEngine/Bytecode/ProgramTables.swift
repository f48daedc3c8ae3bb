package import PatternMatching

/// The tables of a program that its machines read for every request: plain values, shared by all threads and not
/// counted (``FrozenTable``). They live as long as the ``Program``.
package struct ProgramTables: Sendable {
    package let instructions: FrozenTable<Instruction>
    package let targets: FrozenTable<Target>
    package let exclusions: FrozenTable<Exclusion>
    /// By target that selects elements of TX by a pattern: where its bits begin in ``slotSelections``; else `.max`.
    package let slotSelectionStarts: FrozenTable<UInt32>
    /// A bit for each slot whose name the target's pattern matches.
    package let slotSelections: FrozenTable<UInt64>
    package let nodes: FrozenTable<TransformationNode>
    /// By node: where its transformations begin in ``chainSteps``; one more entry at the end.
    package let chainStarts: FrozenTable<UInt32>
    package let chainSteps: FrozenTable<Transformation>
    /// By node: signature bits without which a content stays what it is.
    package let chainTriggers: FrozenTable<UInt64>
    /// By multiMatch link: where its stages begin in ``stageNodes``; one more entry at the end.
    package let stageStarts: FrozenTable<UInt32>
    package let stageNodes: FrozenTable<NodeID>
    package let phases: FrozenTable<PhasePlan>
    /// The rules by phase, in load order.
    package let orderedRules: FrozenTable<RuleID>
    package let segments: FrozenTable<Segment>
    package let alwaysArmed: FrozenTable<UInt64>
    package let watches: FrozenTable<Watch>
    package let segmentWatches: FrozenTable<UInt64>
    /// By watch and 64 words of conditions: a bit for each of its watched words.
    package let watchSummaries: FrozenTable<UInt64>
    package let watchedWords: FrozenTable<WatchedWord>
    /// By watched condition: where its rules begin in ``armedRules``; one more entry at the end.
    package let armStarts: FrozenTable<UInt32>
    /// Rules to visit when a condition may hold: their ordinals within the phase.
    package let armedRules: FrozenTable<UInt32>
    /// The part of ``Program/rules`` that the machine reads at every match.
    package let flows: FrozenTable<RuleFlow>
    /// The part of ``Program/links`` that the machine reads at every visit.
    package let linkFlows: FrozenTable<LinkFlow>
    package let cells: FrozenTable<Cell>
    /// By cell: its group, which is the cells of the same elements under any transformations.
    package let cellGroups: FrozenTable<UInt32>
    package let groupCount: Int
    /// By key of a rule: ``ByteHash/foldedHash(_:)``.
    package let keyHashes: FrozenTable<UInt32>
    /// By phrase set: the condition without which none of its phrases occurs, where a negated search asks it; or `.max`.
    package let phraseConditions: FrozenTable<UInt32>
    package let numbers: FrozenTable<NumberOperand>
    /// By operand of a string comparison: its macro, or `.max`.
    package let operandMacros: FrozenTable<UInt32>
    package let slotTests: FrozenTable<SlotTest>
    package let targetRemovals: FrozenTable<RemovalPlan>
    package let byteSets: FrozenTable<ByteSet>
    package let effects: FrozenTable<PlainEffect>
    /// By macro: where its parts begin in ``macroParts``; one more entry at the end.
    package let macroStarts: FrozenTable<UInt32>
    package let macroParts: FrozenTable<MacroPart>
    /// The sources of macros that look into several collections.
    package let macroSources: FrozenTable<TargetSource>

    init(_ parts: borrowing ProgramParts, _ memory: FrozenMemory) {
        self.instructions = memory.table(parts.instructions)
        self.targets = memory.table(parts.targets)
        exclusions = memory.table(parts.exclusions)
        var selections: [UInt64] = []
        let (names, patterns) = (parts.slotNames, parts.patterns)
        slotSelectionStarts = memory.table(
            parts.targets.map { target in
                guard case .volatile(.tx) = target.source, case .pattern(let pattern) = target.selector else {
                    return .max
                }
                selections += Self.selection(of: names, by: pattern, in: patterns)
                return UInt32(selections.count - (names.count + 63) / 64)
            })
        slotSelections = memory.table(selections)
        self.nodes = memory.table(parts.nodes)
        let nodes = parts.nodes
        let chains = nodes.indices.map { Self.chain(to: NodeID(rawValue: UInt32($0)), nodes) }
        chainStarts = memory.table(Self.starts(chains.map(\.count)))
        chainSteps = memory.table(Array(chains.joined()))
        let conditions = parts.conditions
        chainTriggers = memory.table(
            chains.map { chain in
                chain.reduce(0) { $0 | ($1.triggers.map { conditions.mask(for: $0) } ?? .max) }
            })
        stageStarts = memory.table(Self.starts(parts.stageLists.map(\.count)))
        stageNodes = memory.table(Array(parts.stageLists.joined()))
        phases = memory.table(parts.phases)
        orderedRules = memory.table(parts.orderedRules)
        segments = memory.table(parts.segments)
        alwaysArmed = memory.table(parts.alwaysArmed)
        let summaryCount = (parts.conditions.wordCount + 63) / 64
        var watches = parts.watches
        var summaries: [UInt64] = []
        for number in watches.indices {
            let start = summaries.count
            summaries += [UInt64](repeating: 0, count: summaryCount)
            for position in Int(watches[number].wordStart)..<Int(watches[number].wordEnd) {
                let word = Int(parts.watchedWords[position].word)
                summaries[start + word >> 6] |= 1 << UInt64(word & 63)
            }
            watches[number].summaryStart = UInt32(start)
        }
        self.watches = memory.table(watches)
        watchSummaries = memory.table(summaries)
        segmentWatches = memory.table(parts.segmentWatches)
        watchedWords = memory.table(parts.watchedWords)
        armStarts = memory.table(parts.armStarts + [UInt32(parts.armedRules.count)])
        armedRules = memory.table(parts.armedRules)
        let instructions = parts.instructions
        self.flows = memory.table(parts.rules.map { RuleFlow($0, instructions) })
        let targets = parts.targets
        var flows = parts.links.map { LinkFlow($0, targets: targets) }
        for (address, step) in instructions.enumerated() where step.opcode == .enterLink {
            flows[Int(step.c)].noteCondition(at: address, instructions)
        }
        linkFlows = memory.table(flows)
        cells = memory.table(parts.cells)
        var groups: [Cell: UInt32] = [:]
        cellGroups = memory.table(
            parts.cells.map { cell in
                var group = cell
                group.node = NodeID(rawValue: 0)
                let number = groups[group] ?? UInt32(groups.count)
                groups[group] = number
                return number
            })
        groupCount = groups.count
        keyHashes = memory.table(parts.keys.map(\.foldedHash))
        phraseConditions = memory.table(parts.phraseConditions)
        numbers = memory.table(parts.numbers)
        operandMacros = memory.table(
            parts.byteOperands.map { operand in
                switch operand {
                case .literal: .max
                case .macro(let macro): macro.rawValue
                }
            })
        slotTests = memory.table(parts.slotTests)
        targetRemovals = memory.table(parts.targetRemovals)
        byteSets = memory.table(parts.byteSets)
        effects = memory.table(parts.effects.map(PlainEffect.init))
        macroStarts = memory.table(Self.starts(parts.macros.map { $0.literal == nil ? $0.parts.count : 0 }))
        var sources: [TargetSource] = []
        macroParts = memory.table(
            parts.macros.filter { $0.literal == nil }.flatMap(\.parts).map { MacroPart($0, &sources) })
        macroSources = memory.table(sources)
    }

    /// The slots whose names a pattern matches; when it cannot be told, all of them.
    private static func selection(of names: [SlotName], by pattern: PatternID, in patterns: PatternTable) -> [UInt64] {
        let scratch = MatchScratch()
        var bits = [UInt64](repeating: 0, count: (names.count + 63) / 64)
        for (slot, name) in names.enumerated() {
            if patterns.match(pattern, subject: name.text.span, from: 0, scratch: scratch) != .noMatch {
                bits[slot >> 6] |= 1 << UInt64(slot & 63)
            }
        }
        return bits
    }

    /// The transformations from the root to a node.
    private static func chain(to node: NodeID, _ nodes: [TransformationNode]) -> [Transformation] {
        guard node.rawValue != 0 else { return [] }
        let own = nodes[Int(node.rawValue)]
        return chain(to: own.parent, nodes) + [own.transformation]
    }

    /// Where lists of these lengths begin when they stand one after another, and where the last one ends.
    private static func starts(_ counts: [Int]) -> [UInt32] {
        var starts: [UInt32] = [0]
        for count in counts { starts.append(starts[starts.count - 1] + UInt32(count)) }
        return starts
    }
}

/// A part of a macro, as the machine expands it.
package enum MacroPart: BitwiseCopyable, Sendable {
    /// Text, which the machine keeps by the part's number.
    case literal
    case slot(SlotID)
    /// The first element that the source has (with the key).
    case element(Variable, TargetSource, TargetSelector)
    /// The same over several sources, a range of ``ProgramTables/macroSources``: the first that has one.
    case firstOf(start: UInt32, count: UInt32, Variable, TargetSelector)

    init(_ part: CompiledMacro.Part, _ sources: inout [TargetSource]) {
        switch part {
        case .literal: self = .literal
        case .slot(let slot): self = .slot(slot)
        case .element(let variable, let source, let selector): self = .element(variable, source, selector)
        case .firstOf(let variable, let all, let selector):
            self = .firstOf(start: UInt32(sources.count), count: UInt32(all.count), variable, selector)
            sources += all
        }
    }
}

/// An action that needs no more than a few numbers; the others stand in ``Program/effects`` under the same number.
package enum PlainEffect: BitwiseCopyable, Sendable {
    case assign(SlotTarget, MacroID)
    case add(SlotTarget, NumberOperand)
    case subtract(SlotTarget, NumberOperand)
    case remove(SlotTarget)
    case other

    init(_ effect: CompiledEffect) {
        switch effect {
        case .assign(let target, let macro): self = .assign(target, macro)
        case .add(let target, let number): self = .add(target, number)
        case .subtract(let target, let number): self = .subtract(target, number)
        case .remove(let target): self = .remove(target)
        case .expire, .deprecate, .open, .setEnvironment, .sanitise, .changeHeader, .ruleEngine, .removeRules,
            .removeTargets,
            .control:
            self = .other
        }
    }
}

// Names for those who read a program without running it.
extension Program {
    package var instructions: FrozenTable<Instruction> { tables.instructions }
    package var targets: FrozenTable<Target> { tables.targets }
    package var exclusions: FrozenTable<Exclusion> { tables.exclusions }
    package var nodes: FrozenTable<TransformationNode> { tables.nodes }
    package var phases: FrozenTable<PhasePlan> { tables.phases }
    package var orderedRules: FrozenTable<RuleID> { tables.orderedRules }
    package var segments: FrozenTable<Segment> { tables.segments }
    package var alwaysArmed: FrozenTable<UInt64> { tables.alwaysArmed }
    package var watches: FrozenTable<Watch> { tables.watches }
    package var segmentWatches: FrozenTable<UInt64> { tables.segmentWatches }
    package var watchedWords: FrozenTable<WatchedWord> { tables.watchedWords }
    package var armStarts: FrozenTable<UInt32> { tables.armStarts }
    package var armedRules: FrozenTable<UInt32> { tables.armedRules }
    package var cells: FrozenTable<Cell> { tables.cells }
    package var numbers: FrozenTable<NumberOperand> { tables.numbers }
    package var slotTests: FrozenTable<SlotTest> { tables.slotTests }
    package var targetRemovals: FrozenTable<RemovalPlan> { tables.targetRemovals }
    package var byteSets: FrozenTable<ByteSet> { tables.byteSets }
}
