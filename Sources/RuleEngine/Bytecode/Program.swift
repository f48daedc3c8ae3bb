package import Gateway
package import PatternMatching
package import SecLang

/// A compiled rule set: flat instructions and the tables they index. Immutable; all threads share one.
package final class Program: Sendable {
    /// What the machine reads as it runs.
    package let tables: ProgramTables
    private let memory = FrozenMemory()
    package let rules: [RuleInfo]
    package let links: [LinkInfo]
    package let keys: [KeyConstant]
    /// Slices are the stages of multiMatch links.
    package let stageLists: [[NodeID]]
    package let conditions: ConditionSet
    package let patterns: PatternTable
    package let phraseSets: [PhraseSet]
    package let byteOperands: [BytesOperand]
    package let addressSets: [PrefixTrie]
    package let addressLists: [IPListSource]
    package let stages: [CompiledStage]
    package let rateLimits: [CompiledRateLimit]
    package let jwtProviders: [JWTResource]
    package let macros: [CompiledMacro]
    package let effects: [CompiledEffect]
    package let slotNames: [SlotName]
    /// XPath expressions other than `/*` and `//@*`, with the rule's namespaces.
    package let xpaths: [CompiledXPath]
    package let xmlConstraints: [CompiledXMLConstraint]
    package let pathTemplates: [PathTemplate]
    /// Sets of rules that exclusions name.
    package let ruleSets: [RuleSet]
    /// Rules that have macros in their tags.
    package let macroTaggedRules: Set<RuleID>
    /// Finds the rules of a range of ids.
    package let rulesByID: RuleIndex
    package let configuration: Configuration
    package let sources: SourceMap
    /// Whether some rule reads FULL_REQUEST, which costs a copy of the request.
    package let readsFullRequest: Bool
    package let readsFileContents: Bool
    /// TX:MSC_PCRE_LIMITS_EXCEEDED.
    package let patternLimitSlot: SlotID
    /// What the host wants to see of each transaction.
    package let shownTargets: [ShownTargets]

    package init(_ parts: consuming ProgramParts) {
        tables = ProgramTables(parts, memory)
        rules = parts.rules
        links = parts.links
        keys = parts.keys
        stageLists = parts.stageLists
        conditions = parts.conditions
        patterns = parts.patterns
        phraseSets = parts.phraseSets
        byteOperands = parts.byteOperands
        addressSets = parts.addressSets
        addressLists = parts.addressLists
        stages = parts.stages
        rateLimits = parts.rateLimits
        jwtProviders = parts.jwtProviders
        macros = parts.macros
        effects = parts.effects
        slotNames = parts.slotNames
        xpaths = parts.xpaths
        xmlConstraints = parts.xmlConstraints
        pathTemplates = parts.pathTemplates
        ruleSets = parts.ruleSets
        macroTaggedRules = parts.macroTaggedRules
        rulesByID = RuleIndex(ids: parts.rules.lazy.map(\.id))
        configuration = parts.configuration
        sources = parts.sources
        readsFullRequest = parts.readsFullRequest
        readsFileContents = parts.readsFileContents
        patternLimitSlot = parts.patternLimitSlot
        shownTargets = parts.shownTargets
    }

    /// A phase's rules, in load order.
    package func rules(of phase: PhasePlan) -> Slice<FrozenTable<RuleID>> { tables.orderedRules[phase.rules] }

    /// The rules that a watch arms, as ordinals within the phase, with the condition that does.
    package func arms(of watch: Watch) -> [(condition: ConditionID, rule: UInt32)] {
        tables.watchedWords[Int(watch.wordStart)..<Int(watch.wordEnd)].flatMap { watched in
            var arms: [(condition: ConditionID, rule: UInt32)] = []
            var (place, rest) = (Int(watched.armStart), watched.mask)
            while rest != 0 {
                let condition = ConditionID(rawValue: watched.word * 64 + UInt32(rest.trailingZeroBitCount))
                for rule in tables.armedRules[Int(tables.armStarts[place])..<Int(tables.armStarts[place + 1])] {
                    arms.append((condition, rule))
                }
                place += 1
                rest &= rest - 1  // not zero
            }
            return arms
        }
    }

    /// A macro's text as written.
    package func macroSource(_ macro: MacroID) -> [UInt8] { macros[Int(macro.rawValue)].source }
}

/// The tables of a ``Program`` while they are being made.
package struct ProgramParts {
    package var instructions: [Instruction] = []
    package var rules: [RuleInfo] = []
    package var links: [LinkInfo] = []
    package var targets: [Target] = []
    package var exclusions: [Exclusion] = []
    package var keys: [KeyConstant] = []
    package var nodes: [TransformationNode] = []
    package var stageLists: [[NodeID]] = []
    package var phases: [PhasePlan] = []
    package var segments: [Segment] = []
    package var alwaysArmed: [UInt64] = []
    package var watches: [Watch] = []
    package var watchedWords: [WatchedWord] = []
    package var orderedRules: [RuleID] = []
    package var segmentWatches: [UInt64] = []
    package var armStarts: [UInt32] = []
    package var armedRules: [UInt32] = []
    package var cells: [Cell] = []
    package var conditions: ConditionSet
    package var patterns: PatternTable
    package var phraseSets: [PhraseSet] = []
    package var phraseConditions: [UInt32] = []
    package var numbers: [NumberOperand] = []
    package var byteOperands: [BytesOperand] = []
    package var addressSets: [PrefixTrie] = []
    package var addressLists: [IPListSource] = []
    package var stages: [CompiledStage] = []
    package var rateLimits: [CompiledRateLimit] = []
    package var jwtProviders: [JWTResource] = []
    package var byteSets: [ByteSet] = []
    package var macros: [CompiledMacro] = []
    package var effects: [CompiledEffect] = []
    package var slotTests: [SlotTest] = []
    package var slotNames: [SlotName] = []
    package var xpaths: [CompiledXPath] = []
    package var xmlConstraints: [CompiledXMLConstraint] = []
    package var pathTemplates: [PathTemplate] = []
    package var ruleSets: [RuleSet] = []
    package var macroTaggedRules: Set<RuleID> = []
    package var targetRemovals: [RemovalPlan] = []
    package var configuration: Configuration
    package var sources: SourceMap
    package var readsFullRequest = false
    package var readsFileContents = false
    package var patternLimitSlot = SlotID(rawValue: 0)
    package var shownTargets: [ShownTargets] = []
}

/// What logs, verdicts and flow need to know of a rule.
package struct RuleInfo: Sendable {
    package var id: UInt64
    package var phase: Phase
    /// First instruction.
    package var entry: UInt32
    package var links: Range<Int>
    /// Its place among the rules of its phase.
    package var ordinal: UInt32
    package var message: MacroID?
    package var logData: MacroID?
    package var tags: [MacroID]
    package var severity: RuleSeverity?
    package var revision: [UInt8]
    package var version: [UInt8]
    package var maturity: UInt8?
    package var accuracy: UInt8?
    package var disruptive: CompiledDisruptive
    package var status: Int?
    package var logs: Bool
    package var auditLogs: Bool
    /// Where evaluation of the phase goes on after a match: an ordinal, or `nil` for the next rule.
    package var resumesAt: UInt32?
    /// multiMatch: every matching stage is reported, not the rule once.
    package var reportsEachStage: Bool
    package var span: SourceSpan
    package var sourceSpan: SourceSpan
}

/// What the machine needs of a rule while it runs: plain values, so that reading them costs no reference counts.
package struct RuleFlow: BitwiseCopyable, Sendable {
    package var entry: UInt32
    package var firstLink: UInt32
    package var lastLink: UInt32
    package var message: MacroID?
    package var logData: MacroID?
    package var severity: RuleSeverity?
    package var disruptive: CompiledDisruptive
    package var status: Int?
    package var logs: Bool
    package var auditLogs: Bool
    package var resumesAt: UInt32?
    package var reportsEachStage: Bool
    /// The instruction that decides first, when that is a ``Opcode/compareSlot``; else 0, which is none.
    package var gate: UInt32

    init(_ rule: RuleInfo, _ instructions: [Instruction]) {
        let first = Int(rule.entry) + 2
        gate = first < instructions.count && instructions[first].opcode == .compareSlot ? UInt32(first) : 0
        entry = rule.entry
        firstLink = UInt32(rule.links.lowerBound)
        lastLink = UInt32(rule.links.upperBound - 1)
        message = rule.message
        logData = rule.logData
        severity = rule.severity
        disruptive = rule.disruptive
        status = rule.status
        logs = rule.logs
        auditLogs = rule.auditLogs
        resumesAt = rule.resumesAt
        reportsEachStage = rule.reportsEachStage
    }
}

/// A disruptive action as the machine takes it.
package enum CompiledDisruptive: BitwiseCopyable, Sendable {
    case pass, deny, drop
    case allow(AllowScope)
    case redirect(MacroID)

    /// Whether it ends the transaction when the engine is On.
    package var interrupts: Bool {
        switch self {
        case .deny, .drop, .redirect: true
        case .pass, .allow: false
        }
    }
}

/// One link's targets and what explains it.
package struct LinkInfo: Sendable {
    package var rule: RuleID
    package var targets: Range<Int>
    /// `nil` for `SecAction`.
    package var `operator`: Operator?
    package var isNegated: Bool
    /// The operator's argument as written.
    package var argument: [UInt8]
    /// The argument when it has macros.
    package var operandMacro: MacroID?
    /// Whether a match sets TX:0.
    package var capturesGroups: Bool
    package var node: NodeID
    package var transformations: [Transformation]
    package var message: MacroID?
    package var logData: MacroID?
    package var span: SourceSpan
    /// The whole directive.
    package var sourceSpan: SourceSpan
}

/// What the machine needs of a link while it runs.
package struct LinkFlow: BitwiseCopyable, Sendable {
    package var firstTarget: UInt32
    package var endTarget: UInt32
    /// Its targets' snapshots are taken together: a match could change one that it has yet to come to.
    package var freezesTargets: Bool
    /// The condition without which a value is passed over before anything else is done with it; `.max` for none.
    package var condition: UInt32 = .max
    /// The transformations whose result the condition is about.
    package var node = NodeID(rawValue: 0)
    /// Whether its operator looks at nothing but the value's bytes, so that what it refused once it always refuses.
    package var remembersRefusals = false

    init(_ link: LinkInfo, targets: [Target]) {
        firstTarget = UInt32(link.targets.lowerBound)
        endTarget = UInt32(link.targets.upperBound)
        freezesTargets = targets[link.targets].dropFirst().contains { target in
            switch target.source {
            case .slot, .volatile: true
            case .stored, .computed, .xpath, .never: false
            }
        }
    }
}

extension LinkFlow {
    /// Reads from the link's instructions, which begin at `address`, what each value is asked first.
    mutating func noteCondition(at address: Int, _ instructions: [Instruction]) {
        guard address + 3 < instructions.count, instructions[address + 1].opcode == .nextTarget else { return }
        var next = address + 2
        if instructions[next].opcode == .transform {
            node = NodeID(rawValue: instructions[next].c)
            next += 1
        }
        guard instructions[next].opcode == .skipUnlessCondition else { return }
        condition = instructions[next].c
        switch instructions[next + 1].opcode {
        case .matchPattern, .matchPhrases, .verifyPattern, .detectInjection:
            remembersRefusals = !OperatorFlags(rawValue: instructions[next + 1].a).contains(.negated)
        default: break
        }
    }
}

/// One item of a target list.
package struct Target: BitwiseCopyable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable, Sendable { case elements, count }

    package var kind: Kind
    package var variable: Variable
    package var source: TargetSource
    package var selector: TargetSelector
    /// Exclusions written for the same variable: a range of ``Program/exclusions``.
    package var exclusionStart: UInt32
    package var exclusionCount: UInt32
    /// For counts over several stored collections: the sum goes on in the next target.
    package var countContinues: Bool
    /// Whether keys decide: a selector, exclusions, or removals that may come.
    package var needsKeys: Bool
    /// Whether the variable is one value, whose name stands alone.
    package var isScalar: Bool
    /// Its place in the rule's variable list, exclusions counted.
    package var item: UInt32
}

extension Target {
    /// Whether it is one static element of TX.
    var isSlot: Bool { if case .slot = source { true } else { false } }
}

/// Where a target's elements are.
package enum TargetSource: BitwiseCopyable, Sendable, Hashable {
    case stored(CollectionID, ElementPart)
    case volatile(VolatileSource)
    case computed(Variable)
    case xpath(UInt32)
    case slot(SlotID)
    case never
}

/// Which elements of the source a target takes.
package enum TargetSelector: BitwiseCopyable, Sendable, Hashable {
    case all
    /// Index into ``Program/keys``.
    case key(UInt32)
    case pattern(PatternID)

    var needsHash: Bool { if case .key = self { true } else { false } }
}

/// Elements that a target list leaves out.
package struct Exclusion: BitwiseCopyable, Sendable {
    package var selector: TargetSelector
}

/// A key written in a rule, folded for comparison.
package struct KeyConstant: Sendable, Hashable {
    /// As written.
    package var text: [UInt8]
    package var foldedHash: UInt32
}

/// A transformation chain as a path from the root.
package struct TransformationNode: BitwiseCopyable, Sendable {
    package var parent: NodeID
    package var transformation: Transformation
    package var depth: UInt8
}

/// Where a scan may be shared: the elements of one collection (or those with one key) under one transformation chain.
package struct Cell: BitwiseCopyable, Sendable, Hashable {
    package var collection: CollectionID
    package var part: ElementPart
    /// Index into ``Program/keys``; `nil` for every element.
    package var key: UInt32?
    package var node: NodeID
}

/// The rules of one phase, cut where control flow may jump.
package struct PhasePlan: BitwiseCopyable, Sendable {
    /// Its part of ``ProgramTables/orderedRules``.
    package var firstRule: UInt32
    package var ruleCount: UInt32
    /// Its part of ``ProgramTables/segments``.
    package var firstSegment: UInt32
    package var endSegment: UInt32
    /// Its part of ``ProgramTables/watches``: each cell that one of its rules watches, once.
    package var firstWatch: UInt32
    package var watchCount: UInt32
    /// Where its words begin in ``ProgramTables/alwaysArmed``: a bit per rule that is visited whatever comes.
    package var alwaysStart: UInt32

    package var rules: Range<Int> { Int(firstRule)..<Int(firstRule) + Int(ruleCount) }
    package var segments: Range<Int> { Int(firstSegment)..<Int(endSegment) }
    package var watches: Range<Int> { Int(firstWatch)..<Int(firstWatch) + Int(watchCount) }
    /// Words that hold a bit per rule.
    package var ruleWordCount: Int { (Int(ruleCount) + 63) / 64 }
    /// Words that hold a bit per watch.
    package var watchWordCount: Int { (Int(watchCount) + 63) / 64 }
}

/// A run of rules that is entered only at its start or by a jump: what it needs is prepared when it is entered, so
/// that rules which are jumped over (paranoia levels that are off) cost nothing.
package struct Segment: BitwiseCopyable, Sendable {
    /// Ordinals within the phase, `firstRule..<endRule`.
    package var firstRule: UInt32
    package var endRule: UInt32
    /// Where its words begin in ``ProgramTables/segmentWatches``: a bit per watch of the phase that its rules need.
    package var watchesStart: UInt32

    package var ruleCount: Int { Int(endRule) - Int(firstRule) }
}

/// What a phase wants to know of one cell.
package struct Watch: BitwiseCopyable, Sendable {
    package var cell: UInt32
    /// Its part of ``ProgramTables/watchedWords``: the words of the cell's condition bits to look at, and which bits.
    package var wordStart: UInt32
    package var wordEnd: UInt32
    /// Where in ``ProgramTables/watchSummaries`` the bits begin that say which words of conditions it looks at.
    package var summaryStart: UInt32 = 0
}

/// Some of the conditions that a watch asks about: those whose bits share a word.
package struct WatchedWord: BitwiseCopyable, Sendable {
    package var word: UInt32
    package var mask: UInt64
    /// Where in ``ProgramTables/armStarts`` the conditions of the mask stand, in the order of its bits; one more entry
    /// follows them.
    package var armStart: UInt32
}

/// The right side of a numeric comparison.
package enum NumberOperand: BitwiseCopyable, Sendable {
    case literal(Int64)
    case slot(SlotID)
    case macro(MacroID)
}

/// The right side of a string comparison.
package enum BytesOperand: Sendable {
    case literal([UInt8])
    case macro(MacroID)
}

/// `TX:name "@lt 2"` or `&TX:name "@eq 0"` without transformations.
package struct SlotTest: BitwiseCopyable, Sendable {
    package var slot: SlotID
    package var number: NumberOperand
    package var variable: Variable
    /// The key as the rule spells it, of a count: whether the element exists, as 0 or 1, is compared. `nil` for
    /// its number.
    package var countedKey: UInt32?
}

/// A static TX name.
package struct SlotName: Sendable, Hashable {
    /// As first written.
    package var text: [UInt8]
    package var foldedHash: UInt32
}

/// A text with macros, lowered.
package struct CompiledMacro: Sendable {
    package enum Part: Sendable {
        case literal([UInt8])
        case slot(SlotID)
        /// The first element that the source has (with the key).
        case element(Variable, TargetSource, TargetSelector)
        /// The element made of several stored collections: the first that has one.
        case firstOf(Variable, [TargetSource], TargetSelector)
    }

    package var parts: [Part]
    /// The text when there is no macro in it.
    package var literal: [UInt8]?
    /// As written.
    package var source: [UInt8]
}

/// An XPath expression and the prefixes it may use.
package struct XPathSource: Sendable, Hashable {
    package var expression: [UInt8]
    package var namespaces: [XMLNamespace]
}

/// `@restpath`: the pattern, and the argument name of each group.
package struct PathTemplate: Sendable {
    package var pattern: PatternID
    package var names: [[UInt8]]
}

/// Targets that `ctl:ruleRemoveTarget…` takes out of a set of rules.
package struct RemovalPlan: BitwiseCopyable, Sendable {
    package var ruleSet: Int
    package var variable: Variable
    package var selector: TargetSelector
}

/// A non-disruptive action, lowered.
package enum CompiledEffect: Sendable {
    case assign(SlotTarget, MacroID)
    case add(SlotTarget, NumberOperand)
    case subtract(SlotTarget, NumberOperand)
    case remove(SlotTarget)
    case expire(PersistentCollection, key: MacroID, seconds: NumberOperand)
    case deprecate(PersistentCollection, key: MacroID, amount: Int64, periodSeconds: Int64)
    case open(PersistentCollection, key: MacroID)
    case setEnvironment(name: MacroID, value: MacroID?)
    case sanitise(SanitisedPart)
    case changeHeader(HeaderChange, name: [UInt8], value: MacroID?)
    case ruleEngine(EngineMode)
    case removeRules(Int)
    case removeTargets([Int])
    case control(Control)
}

/// Where `setvar` writes.
package enum SlotTarget: BitwiseCopyable, Sendable {
    case slot(SlotID)
    case dynamic(MacroID)
    case persistent(PersistentCollection, MacroID)
}
