/// A rule that matched, as verdicts and logs show it. A chain is one match, under the number of its first rule.
public struct MatchReport: Sendable, Hashable {
    /// A value that matched and the name under which the rule saw it.
    public struct Value: Sendable, Hashable {
        /// `ARGS:q`, `REQUEST_URI`, `&ARGS`.
        public var name: [UInt8]
        public var value: [UInt8]
    }

    public var rule: UInt64
    public var phase: Phase
    public var severity: RuleSeverity?
    /// `msg` with its macros expanded; `nil` without one.
    public var message: [UInt8]?
    /// `logdata` with its macros expanded; `nil` without one.
    public var data: [UInt8]?
    public var tags: [[UInt8]]
    /// What matched, in order, over all links of a chain; empty for `SecAction`.
    public var values: [Value]
    /// How many values matched; more than `values` holds when there were very many.
    public var valueCount: Int
    /// Whether the rule does not say `nolog`.
    public var isLogged: Bool
}

/// One operator that decided something.
public struct TraceStep: Sendable, Hashable {
    /// The rule's number; for a chain its first rule's.
    public var rule: UInt64
    /// Position in the chain, from 0.
    public var link: Int
    public var variable: [UInt8]
    /// The names of the transformations that had run.
    public var transformations: [String]
    /// The transformed value.
    public var value: [UInt8]
    /// Name and argument as written: `@rx ^a`.
    public var `operator`: [UInt8]
    /// What the operator came to, negation included.
    public var isMatched: Bool
    public var isNegated: Bool
}

/// A variable that the host asked to see (`--show`), after the last phase.
public struct ShownVariable: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        /// Nothing of that name has a value.
        case missing
        case text([UInt8])
        /// The elements of a collection with their names.
        case elements([MatchReport.Value])
    }

    /// As asked for.
    public var name: String
    public var content: Content
}

/// Why a transaction, or a part of it, could not be decided by rules.
public enum UndecidedReason: String, Sendable, Hashable, CaseIterable {
    case patternLimit = "pattern-limit"
    case memory
    case transactionVariables = "transaction-variables"
    case unreadableBody = "unreadable-body"
    case headerCount = "header-count"
    case headerValue = "header-value"
    case store
}

/// Whether secrets appear in what is reported.
public enum SecretDisplay: Sendable {
    case masked, shown
}
