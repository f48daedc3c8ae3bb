package import Gateway
package import PatternMatching

/// The name under which a rule sees a value: `ARGS:q`, `REQUEST_URI`, `&ARGS`.
package struct ValueName: BitwiseCopyable, Sendable {
    package enum Form: UInt8, BitwiseCopyable, Sendable {
        /// The variable's name alone.
        case plain
        /// `NAME:key`.
        case keyed
        /// `&NAME`.
        case count
        /// `&NAME:key`.
        case keyedCount
        /// The key is the whole name already: elements of MATCHED_VARS.
        case verbatim
        /// No value was looked at: `SecAction`.
        case none
    }

    package var variable: Variable
    package var form: Form
    package var key: ByteRef

    package static let none = ValueName(variable: .args, form: .none, key: .empty)
}

/// One value that matched: an entry of MATCHED_VARS.
package struct MatchedValue: BitwiseCopyable {
    package var name: ValueName
    package var value: ByteRef
    package var content: ContentID
    package var link: LinkID
}

/// A rule that matched, for verdict and logs.
package struct MatchRecord: BitwiseCopyable {
    package var rule: RuleID
    package var phase: Phase
    /// Where its values stand among all matched values, and how many are kept of `valueTotal`.
    package var firstValue: Int
    package var valueCount: Int
    package var valueTotal: Int
    package var message: ByteRef
    package var logData: ByteRef
    /// The last link's argument with its macros expanded, for rules that log; else empty.
    package var operand: ByteRef = .empty
    /// Where its tags stand in ``Machine/expandedTags``; -1 when no tag has a macro.
    package var firstTag = -1
    /// What the disruptive action did.
    package var outcome: MatchOutcomeKind
    package var logs: Bool
    package var auditLogs: Bool
}

/// What became of the transaction at a match, for the log line.
package enum MatchOutcomeKind: UInt8, BitwiseCopyable, Sendable {
    case warning, denied, dropped, redirected, allowed
}

/// The end of a transaction before its time.
package struct InterruptionRecord: BitwiseCopyable {
    package enum Action: UInt8, BitwiseCopyable, Sendable { case deny, drop, redirect }

    package var action: Action
    package var status: Int
    package var phase: Phase
    /// `nil` when no rule but a limit or the failure mode decided.
    package var rule: RuleID?
    package var location: ByteRef
    package var cause: InterruptionCause
}

/// Why a transaction was interrupted.
public enum InterruptionCause: UInt8, BitwiseCopyable, Sendable {
    case rule, requestBodyLimit, responseBodyLimit, undecided
}

/// What ``Machine/run()`` came to.
package enum MachineOutcome: Sendable {
    case finished
    case interrupted
    /// Something outside must answer before evaluation can go on: see ``Machine/pendingOperation``.
    case suspended
}

/// What a suspended evaluation waits for.
package enum PendingOperation: Sendable, Equatable {
    /// Which address does this DNS name have?
    case resolve(name: [UInt8])
    /// Does this limit's store admit the hit? See ``Machine/resume(withStage:)``.
    case rateLimit(RateLimitRequest)
    /// Fetch the keys of this provider, an index into ``Program/jwtProviders``; see ``Machine/resumeWithKeys()``.
    case fetchKeys(Int)
}

/// What became of a look-up outside.
package enum LookUpAnswer: Sendable {
    /// The name has this IPv4 address.
    case yes(UInt32)
    case no
    /// Nobody could tell: the operator matches neither way.
    case unknown
}

/// Events that make a transaction undecidable unless a rule decides it.
package struct UndecidedReasons: OptionSet, BitwiseCopyable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let patternLimit = UndecidedReasons(rawValue: 1)
    package static let memory = UndecidedReasons(rawValue: 2)
    package static let variables = UndecidedReasons(rawValue: 4)
    package static let unreadableBody = UndecidedReasons(rawValue: 8)
    package static let headerCount = UndecidedReasons(rawValue: 16)
    package static let headerValue = UndecidedReasons(rawValue: 32)
    package static let store = UndecidedReasons(rawValue: 64)
}

/// Runs a program's instructions over one transaction after another.
///
/// All state is explicit (instruction, target cursor, armed set), so that a run can stop at any operator that must
/// wait for the outside and go on later. One thread uses a machine at a time; the program is shared.
package struct Machine: ~Copyable {
    package let program: Program
    /// The program's own, at hand.
    let tables: ProgramTables
    package let options: EngineOptions
    private let arenaMemory: ArenaMemory
    package let arena: Arena
    let patterns: PatternTable
    package var contents: ContentTable
    package var elements = ElementStore()
    package var variables: TransactionVariables
    package let persistent: PersistentCollections
    package let patternScratch: MatchScratch
    private let patternLimits: MatchLimits
    var macroPatterns: MacroPatternCache
    let constants: ProgramConstants
    package let services: EngineServices

    // Settings that `ctl` can change
    package var mode: EngineMode
    package var settings: TransactionSettings
    private let initialMode: EngineMode
    private let initialSettings: TransactionSettings
    package var requestBodyProcessor: ByteRef = .empty
    /// The request body as XML, when it was parsed as such.
    package var xml: XMLBody?

    // Control
    var phase = Phase.requestHeaders
    var segment = 0
    /// The first ordinal of the phase that may still run.
    var position = 0
    /// By ordinal within the phase: rules to visit.
    var armed = ScratchBuffer<UInt64>()
    /// By watch of the phase: whether its cell has been scanned since elements were last added.
    var upToDate = ScratchBuffer<UInt64>()
    /// How far `allow` reaches.
    var isAllowed = false
    var allowsRequest = false
    var removedRules = ScratchBuffer<UInt64>()
    var hasRemovedRules = false
    /// Sets of rules removed by a tag's pattern, which rules with macros in their tags are held against.
    var removedTagSets = ScratchBuffer<UInt32>()
    /// Indexes into ``Program/targetRemovals`` that `ctl` put in force.
    var removals = ScratchBuffer<UInt32>()
    /// How many of ``removals`` stood when the rule began: those it makes itself are for later rules.
    var removalsInForce = 0

    // Registers
    var pc = 0
    var rule = RuleID(rawValue: 0)
    /// The mode when the rule began: `ctl:ruleEngine` counts from the next rule on.
    var ruleMode = EngineMode.off
    var link = LinkID(rawValue: 0)
    var flag = false
    var matchCount = 0
    var value = ByteRef.empty
    var content = ContentID.none
    /// Where the value stands among the stored elements, as received; -1 for others.
    var valuePosition = -1
    /// The value as a number, when it began as one.
    var number: Int64?
    var name = ValueName.none
    var cursor = TargetCursor()
    var snapshot = ScratchBuffer<SnapshotElement>()
    var frozenTargets = ScratchBuffer<FrozenTarget>()
    /// The parts of a macro that is being expanded.
    var macroTexts = ScratchBuffer<ByteRef>()
    /// By rule: whether something reads all its matches, and not only the first of them for the report.
    let keepsEveryMatch: [Bool]
    // multiMatch
    var stageContent = ContentID.none
    var stage = 0
    var stageList = 0

    // What rules see of matches
    package var matchedValues = ScratchBuffer<MatchedValue>(minimumCapacity: 64)
    var matchedStart = 0
    /// Matches of the current rule, of which ``matchedValues`` may hold fewer.
    var matchTotal = 0
    package var matchedName = ValueName.none
    package var matchedValue = ByteRef.empty
    var matchedContent = ContentID.none
    package var records = ScratchBuffer<MatchRecord>(minimumCapacity: 64)
    package var expandedTags = ScratchBuffer<ByteRef>()
    package var unrecordedMatches = 0
    package var highestSeverity = 255
    package var geo = ScratchBuffer<NamedBytes>()
    package var environment = ScratchBuffer<NamedBytes>()
    package var sanitised: [SanitisedPart] = []
    package var sanitisedValues = ScratchBuffer<SanitisedValue>()
    package var webAppID = ByteRef.empty
    package var sessionID = ByteRef.empty
    package var userID = ByteRef.empty

    /// When the transaction began, in microseconds since 1970.
    package var startedMicroseconds: Int64 = 0

    // What came of it
    package var interruption: InterruptionRecord?
    /// What the engine would have done were it On.
    package var wouldInterrupt: InterruptionRecord?
    /// Until the end of which phase an `allow` would have let everything pass, were the engine On.
    var wouldAllowThrough = Phase?.none
    package var undecided: UndecidedReasons = []
    package var patternFailed = false
    package var operatorFailed = false
    /// The first rule in which a pattern ran into a limit.
    package var limitedRule: RuleID?
    package var pendingOperation: PendingOperation?
    var answer: LookUpAnswer?

    // Stages
    var stageOutcome = StageOutcome.none
    var stageAnswer: Result<RateLimitDecision, StoreError>?
    var askedRateLimit: RateLimitRequest?
    /// By limit: where its hits are counted.
    package let rateLimitStores: [any Store]
    /// Where persistent collections live when `SecStore` moved them out of this process.
    let storeCollections: StoreCollections?
    package var rateLimits: [RateLimitReport] = []
    package var leases: [HeldLease] = []
    var leaseCounter: UInt64 = 0
    let leaseSeed: UInt64
    var headerChanges: [MadeHeaderChange] = []
    /// Why a store could not be asked, the first time.
    package var storeFailure: StoreError?
    /// Lists that kept their last good copy, and why.
    package var listRefusals: [(name: [UInt8], reason: String)] = []
    package var auth = ScratchBuffer<NamedBytes>()
    /// What the last `authenticate` found.
    package var authentication: AuthenticationReport?
    /// Providers whose keys this run of a stage waited for: it does so once.
    var fetchedProviders: [Int] = []
    /// Providers that kept their last good keys, and why.
    package var keyRefusals: [(name: [UInt8], reason: String)] = []

    // Accounts
    package var counters = MachineCounters()
    package var trace: [TraceEntry]?
    package var traceScope = TraceScope.everything

    package init(program: Program, options: EngineOptions, services: EngineServices) {
        self.program = program
        tables = program.tables
        self.options = options
        self.services = services
        patterns = program.patterns
        arenaMemory = ArenaMemory(limitBytes: options.arenaLimitBytes)
        arena = arenaMemory.arena
        let context = program.configuration.unicodeMap.map { TransformationContext(unicodeMap: $0) } ?? .standard
        contents = ContentTable(arena: arena, conditions: program.conditions, context: context, options: options)
        variables = TransactionVariables(arena: arena, slots: program.slotNames, options: options)
        constants = ProgramConstants(program: program, arena: arena)
        arena.keepAsConstants()
        let place = program.configuration.gateway.store
        storeCollections =
            place == .memory
            ? nil : StoreCollections(store: services.stores.store(at: place), limits: options.collectionLimits)
        persistent = PersistentCollections(
            store: storeCollections ?? services.collections, limits: options.collectionLimits)
        let limit = program.configuration.patternMatchLimit ?? 0
        patternLimits = MatchLimits(
            matchLimit: UInt32(clamping: limit == 0 ? options.patternMatchLimit : limit),
            timeLimitMilliseconds: MatchLimits.defaultTimeLimitMilliseconds)
        patternScratch = MatchScratch(limits: patternLimits)
        macroPatterns = MacroPatternCache()
        rateLimitStores = program.rateLimits.map { services.stores.store(at: $0.store) }
        var generator = SystemRandomNumberGenerator()
        leaseSeed = generator.next()
        initialSettings = TransactionSettings(program.configuration, options)
        initialMode = program.configuration.engine
        mode = initialMode
        settings = initialSettings
        keepsEveryMatch = Self.rulesThatReadEveryMatch(program)
        cellStates.append(repeating: CellState(), count: program.cells.count)
        cellConditions = SparseBitRows(rows: program.cells.count, wordCount: program.conditions.wordCount)
        groupStates.append(repeating: CellState(), count: tables.groupCount)
        groupConditions = SparseBitRows(rows: tables.groupCount, wordCount: program.conditions.wordCount)
        removedRules.append(repeating: 0, count: (program.rules.count + 63) / 64)
    }

    // The scans done so far, by cell.
    var cellStates = ScratchBuffer<CellState>()
    /// By cell: conditions that may hold for something its transformations made.
    var cellConditions: SparseBitRows
    var groupStates = ScratchBuffer<CellState>()
    /// By group of cells: conditions that may hold for one of its values as received.
    var groupConditions: SparseBitRows

    /// Forgets the transaction.
    package mutating func reset() {
        arena.reset()
        contents.reset()
        elements.reset()
        variables.reset()
        persistent.reset()
        if patternScratch.limits != patternLimits { patternScratch.limits = patternLimits }
        mode = initialMode
        settings = initialSettings
        requestBodyProcessor = .empty
        xml = nil
        isAllowed = false
        allowsRequest = false
        if hasRemovedRules { removedRules.fill(0, from: 0, count: removedRules.count) }
        hasRemovedRules = false
        removedTagSets.removeAll()
        removals.removeAll()
        removalsInForce = 0
        matchedValues.removeAll()
        matchedValues.trim(to: 65_536)
        matchedStart = 0
        matchTotal = 0
        matchedName = .none
        matchedValue = .empty
        matchedContent = .none
        records.removeAll()
        expandedTags.removeAll()
        limitedRule = nil
        unrecordedMatches = 0
        highestSeverity = 255
        geo.removeAll()
        environment.removeAll()
        sanitised.removeAll()
        sanitisedValues.removeAll()
        webAppID = constants.webAppID
        sessionID = .empty
        userID = .empty
        startedMicroseconds = services.clock.nowMicroseconds()
        interruption = nil
        wouldInterrupt = nil
        wouldAllowThrough = nil
        undecided = []
        patternFailed = false
        operatorFailed = false
        pendingOperation = nil
        answer = nil
        stageOutcome = .none
        stageAnswer = nil
        askedRateLimit = nil
        if !rateLimits.isEmpty { rateLimits.removeAll(keepingCapacity: true) }
        if !leases.isEmpty { leases.removeAll() }
        if !headerChanges.isEmpty { headerChanges.removeAll(keepingCapacity: true) }
        storeFailure = nil
        if !listRefusals.isEmpty { listRefusals.removeAll() }
        authentication = nil
        if !fetchedProviders.isEmpty { fetchedProviders.removeAll() }
        if !keyRefusals.isEmpty { keyRefusals.removeAll() }
        auth.removeAll()
        counters = MachineCounters()
        if trace != nil { trace = [] }
        cellStates.fill(CellState(), from: 0, count: cellStates.count)
        groupStates.fill(CellState(), from: 0, count: groupStates.count)
        snapshot.removeAll()
        snapshot.trim(to: 65_536)
    }
}

/// Work done for one transaction; what benches and limits are counted in.
package struct MachineCounters: BitwiseCopyable, Sendable {
    package var rulesVisited = 0
    package var patternRuns = 0
    package var patternLimitEvents = 0
    package var failedLookUps = 0
    package var failedStages = 0
    package var refusedHeaderValues = 0
    package var unreadableClientAddresses = 0
}

/// A name and a value, both in the arena.
package struct NamedBytes: BitwiseCopyable {
    package var name: ByteRef
    package var value: ByteRef
}

/// A value that no log may show in full.
package struct SanitisedValue: BitwiseCopyable {
    package var name: ValueName
    /// The value as the operator saw it, or the part of it that matched.
    package var value: ByteRef
    /// The value's content; none for a part.
    package var content: ContentID
    /// Bytes at the start and end that may be shown; `-1` for none of them.
    package var keepsFirst: Int
    package var keepsLast: Int
}

/// One decided operator, for `--trace`.
package struct TraceEntry: Sendable {
    package var rule: RuleID
    package var link: LinkID
    package var name: [UInt8]
    package var value: [UInt8]
    package var isMatched: Bool
    /// How many of the link's transformations had run (all, but for multiMatch stages).
    package var transformationCount: Int
    /// The index in ``Program/targets``; -1 for a test of one TX variable, which has no table of targets.
    package var target: Int
    /// The value before transformations; empty unless the scope is one rule.
    package var received: [UInt8]
}

/// Which decisions a trace keeps.
package enum TraceScope: Sendable, Equatable {
    case everything
    /// Only operators that matched: what coverage needs.
    case matches
    /// Only one rule's operators, with the values as received: what `explain` needs.
    case rule(RuleID)
}
