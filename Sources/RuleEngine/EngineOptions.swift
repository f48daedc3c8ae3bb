/// Every limit and default that the host may choose; what rule files choose is ``Configuration``.
public struct EngineOptions: Sendable {
    public init() {}

    /// What becomes of a transaction that could not be decided: a pattern ran into its limit, memory ran out,
    /// a body's coding is unknown. ModSecurity lets such requests pass; we don't.
    public var failureMode: FailureMode = .block

    /// Most bytes of memory one transaction may use for its own bytes and all transformed copies. Default 4 GiB of
    /// address space, of which only what is touched becomes memory; reaching it is an undecided transaction.
    public var arenaLimitBytes = (4 << 30) - 1

    /// How many times the bytes received a transaction may take in memory: its bytes, what transformations made of them,
    /// and the records of arguments, values and matches, which outweigh the bytes when elements are tiny. Reaching it is
    /// an undecided transaction.
    public var memoryBudgetFactor = 14

    /// What every transaction may take, however small. Default 10 MiB.
    public var memoryBudgetFloorBytes = 10 << 20

    /// Transformed copies larger than this are given back when ``transformedCopiesBudgetFactor`` is exceeded and
    /// made again when they are needed.
    public var largeCopyBytes = 64 << 10

    /// How many times a transaction's own bytes its large transformed copies may take at once.
    public var transformedCopiesBudgetFactor = 6

    /// Steps PCRE2 may take for one match when no `SecPcreMatchLimit` is given.
    public var patternMatchLimit = 100_000

    /// Most arguments when no `SecArgumentsLimit` is given.
    public var argumentsLimit = 1_000

    /// Most bytes a compressed body may unfold to, as a multiple of its own length.
    public var decompressionRatioLimit = 100

    /// Most headers of one message; more make the transaction undecided.
    public var headerCountLimit = 10_000

    /// Most elements of `TX` that rules may create in one transaction.
    public var transactionVariablesLimit = 20_000

    /// Most matches that one transaction keeps for its report; later ones are counted.
    public var matchRecordsLimit = 10_000

    /// Most bytes of one matched value that a report shows.
    public var reportedValueBytesLimit = 64 << 10

    /// Most bytes of matched values in one transaction's report; beyond, a match shows its first value only.
    public var reportedBytesLimit = 4 << 20

    /// What persistent collections may hold.
    public var collectionLimits = CollectionLimits()

    /// How long `@rbl` waits for the resolver.
    public var resolverTimeoutMilliseconds = 1_000

    /// Patterns are compiled to machine code when the program is loaded (a server) or when first used (one shot).
    public var compilesPatternsEagerly = false

    /// Off for oracles and for `--trace`: every rule is visited. The verdict is the same either way.
    public var usesPrefilter = true
}

/// What an undecidable transaction gets.
public enum FailureMode: UInt8, BitwiseCopyable, Sendable {
    /// Refused with status 500.
    case block
    /// Let through; the log line and the counter remain.
    case allow
}
