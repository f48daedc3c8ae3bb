package import PatternMatching
package import SecLang

/// A compiled rule set: flat instructions and the tables they index. Immutable; all threads share one.
package final class Program: Sendable {
    package let instructions: [Instruction]
    package let rules: [RuleInfo]
    package let links: [LinkInfo]
    /// Slices of this table are the target lists of links.
    package let targets: [Target]
    package let exclusions: [Exclusion]
    package let keys: [KeyConstant]
    package let nodes: [TransformationNode]
    /// Slices are the stages of multiMatch links.
    package let stageLists: [[NodeID]]
    package let phases: [PhasePlan]
    package let segments: [Segment]
    package let alwaysArmed: [UInt64]
    package let watches: [Watch]
    package let watchedWords: [WatchedWord]
    package let arms: [ArmedBy]
    /// The part of ``rules`` that the machine reads at every match.
    package let flows: [RuleFlow]
    package let cells: [Cell]
    package let conditions: ConditionSet
    package let patterns: PatternTable
    package let phraseSets: [PhraseSet]
    package let numbers: [NumberOperand]
    package let byteOperands: [BytesOperand]
    package let addressSets: [PrefixTrie]
    package let byteSets: [ByteSet]
    package let macros: [CompiledMacro]
    package let effects: [CompiledEffect]
    package let slotTests: [SlotTest]
    package let slotNames: [SlotName]
    /// XPath expressions other than `/*` and `//@*`, with the rule's namespaces.
    package let xpaths: [CompiledXPath]
    package let xmlConstraints: [CompiledXMLConstraint]
    package let pathTemplates: [PathTemplate]
    /// Sets of rules that exclusions name.
    package let ruleSets: [RuleSet]
    /// Finds the rules of a range of ids.
    package let rulesByID: RuleIndex
    package let targetRemovals: [RemovalPlan]
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
        instructions = parts.instructions
        rules = parts.rules
        links = parts.links
        targets = parts.targets
        exclusions = parts.exclusions
        keys = parts.keys
        nodes = parts.nodes
        stageLists = parts.stageLists
        phases = parts.phases
        segments = parts.segments
        alwaysArmed = parts.alwaysArmed
        watches = parts.watches
        watchedWords = parts.watchedWords
        arms = parts.arms
        flows = parts.rules.map(RuleFlow.init)
        cells = parts.cells
        conditions = parts.conditions
        patterns = parts.patterns
        phraseSets = parts.phraseSets
        numbers = parts.numbers
        byteOperands = parts.byteOperands
        addressSets = parts.addressSets
        byteSets = parts.byteSets
        macros = parts.macros
        effects = parts.effects
        slotTests = parts.slotTests
        slotNames = parts.slotNames
        xpaths = parts.xpaths
        xmlConstraints = parts.xmlConstraints
        pathTemplates = parts.pathTemplates
        ruleSets = parts.ruleSets
        rulesByID = RuleIndex(ids: parts.rules.lazy.map(\.id))
        targetRemovals = parts.targetRemovals
        configuration = parts.configuration
        sources = parts.sources
        readsFullRequest = parts.readsFullRequest
        readsFileContents = parts.readsFileContents
        patternLimitSlot = parts.patternLimitSlot
        shownTargets = parts.shownTargets
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
    package var arms: [ArmedBy] = []
    package var cells: [Cell] = []
    package var conditions: ConditionSet
    package var patterns: PatternTable
    package var phraseSets: [PhraseSet] = []
    package var numbers: [NumberOperand] = []
    package var byteOperands: [BytesOperand] = []
    package var addressSets: [PrefixTrie] = []
    package var byteSets: [ByteSet] = []
    package var macros: [CompiledMacro] = []
    package var effects: [CompiledEffect] = []
    package var slotTests: [SlotTest] = []
    package var slotNames: [SlotName] = []
    package var xpaths: [CompiledXPath] = []
    package var xmlConstraints: [CompiledXMLConstraint] = []
    package var pathTemplates: [PathTemplate] = []
    package var ruleSets: [RuleSet] = []
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

    init(_ rule: RuleInfo) {
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
package struct PhasePlan: Sendable {
    package var rules: [RuleID]
    /// Its part of ``Program/segments``.
    package var segments: Range<Int>
}

/// A run of rules that is entered only at its start or by a jump: what it needs is prepared when it is entered, so
/// that rules which are jumped over (paranoia levels that are off) cost nothing.
package struct Segment: BitwiseCopyable, Sendable {
    /// Ordinals within the phase, `firstRule..<endRule`.
    package var firstRule: UInt32
    package var endRule: UInt32
    /// Where its words begin in ``Program/alwaysArmed``: a bit per rule that is visited whatever the request holds.
    package var alwaysStart: UInt32
    /// Its part of ``Program/watches``.
    package var watchStart: UInt32
    package var watchEnd: UInt32

    package var ruleCount: Int { Int(endRule) - Int(firstRule) }
    package var wordCount: Int { (ruleCount + 63) / 64 }
}

/// What a segment wants to know of one cell.
package struct Watch: BitwiseCopyable, Sendable {
    package var cell: UInt32
    /// Its part of ``Program/watchedWords``: the words of the cell's condition bits to look at, and which bits.
    package var wordStart: UInt32
    package var wordEnd: UInt32
    /// Its part of ``Program/arms``, sorted by condition.
    package var armStart: UInt32
    package var armEnd: UInt32
}

package struct WatchedWord: BitwiseCopyable, Sendable {
    package var word: UInt32
    package var mask: UInt64
}

/// The rule (its place in the segment) to visit when the condition may hold.
package struct ArmedBy: BitwiseCopyable, Sendable {
    package var condition: ConditionID
    package var rule: UInt32
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

/// `TX:name "@lt 2"` without transformations.
package struct SlotTest: BitwiseCopyable, Sendable {
    package var slot: SlotID
    package var number: NumberOperand
    package var variable: Variable
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
package struct RemovalPlan: Sendable {
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
