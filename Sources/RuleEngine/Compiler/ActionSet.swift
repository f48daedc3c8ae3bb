/// What one action list says: the sum of its actions, before the phase's default actions are merged in.
package struct ActionSet: Sendable {
    package init() {}

    // Metadata
    package var id: UInt64?
    /// Whether an `id` stands there that is no number: its error is enough, and a missing id is not reported too.
    package var hasUnusableID = false
    package var phase: Phase?
    package var message: MacroTemplate?
    package var logData: MacroTemplate?
    package var tags: [MacroTemplate] = []
    package var severity: RuleSeverity?
    package var revision: MacroTemplate?
    package var version: MacroTemplate?
    package var maturity: UInt8?
    package var accuracy: UInt8?

    // Flow
    package var isChained = false
    /// Rules of the phase to pass over after a match.
    package var skipCount: Int?
    package var skipAfter: [UInt8]?

    // Disruptive
    package var disruptive: Disruptive?
    package var status: Int?

    // Logging; `nil` inherits the default action's.
    package var logs: Bool?
    package var auditLogs: Bool?

    // Target handling
    package var transformations: [Transformation] = []
    /// `t:none` was written: inherited transformations don't count.
    package var clearsInheritedTransformations = false
    /// `t:-name` was written: these are dropped from the inherited ones.
    package var removedTransformations: [Transformation] = []
    package var matchesEveryStage = false
    package var captures = false

    /// Stage actions in the order written; all must accept.
    package var stages: [StageIR] = []
    /// Non-disruptive actions in the order written.
    package var effects: [Effect] = []
    /// `xmlns:prefix=uri` pairs for the rule's XPath targets.
    package var namespaces: [XMLNamespace] = []
}

/// A prefix that XPath expressions of one rule may use.
package struct XMLNamespace: Sendable, Hashable {
    package var prefix: [UInt8]
    package var uri: [UInt8]

    package init(prefix: [UInt8], uri: [UInt8]) {
        self.prefix = prefix
        self.uri = uri
    }
}

/// What happens to the transaction when a rule matched.
package enum Disruptive: Sendable, Equatable {
    case pass
    /// Whatever `SecDefaultAction` of the phase says.
    case block
    case deny
    case drop
    case allow(AllowScope)
    case redirect(MacroTemplate)
}

/// How far `allow` reaches.
package enum AllowScope: UInt8, BitwiseCopyable, Sendable {
    /// All later rules but those of phase 5.
    case transaction
    /// The rest of the current phase.
    case phase
    /// Phases 1 and 2.
    case request
}
