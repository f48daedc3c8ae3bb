/// One non-disruptive action, resolved: what a match does besides deciding.
package enum Effect: Sendable {
    case setVariable(WritableCollection, key: MacroTemplate, VariableChange)
    /// The element vanishes that many seconds after the action ran.
    case expireVariable(WritableCollection, key: MacroTemplate, seconds: MacroTemplate)
    /// The element's number falls by `amount` for each full `periodSeconds` since the collection was last stored.
    case deprecateVariable(WritableCollection, key: MacroTemplate, amount: Int64, periodSeconds: Int64)
    case openCollection(PersistentCollection, key: MacroTemplate)
    /// `value` is `nil` for a removal.
    case setEnvironment(name: MacroTemplate, value: MacroTemplate?)
    case sanitise(SanitisedPart)
    /// `value` is `nil` for a removal.
    case changeHeader(HeaderChange, name: [UInt8], value: MacroTemplate?)
    case control(Control)
}

/// What `setvar` does to an element.
package enum VariableChange: Sendable {
    case assign(MacroTemplate)
    case add(MacroTemplate)
    case subtract(MacroTemplate)
    case remove
}

/// Collections that rules may write.
package enum WritableCollection: Sendable, Hashable {
    case transaction
    case persistent(PersistentCollection)
}

/// Collections that outlive a transaction.
package enum PersistentCollection: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case ip, global, resource, session, user
}

/// What a `sanitise…` action hides from every log and output.
package enum SanitisedPart: Sendable {
    case argument([UInt8])
    case requestHeader([UInt8])
    case responseHeader([UInt8])
    case matchedVariables
    /// The matched bytes, but for the first `keepingFirst` and the last `keepingLast`.
    case matchedBytes(keepingFirst: Int, keepingLast: Int)
}

/// One `ctl:` action.
package enum Control: Sendable {
    case ruleEngine(EngineMode)
    case removeRules(RuleSelector)
    case removeTargets(RuleSelector, [TargetRemoval])
    case requestBodyAccess(Bool)
    case requestBodyProcessor([UInt8])
    case forceRequestBodyVariable(Bool)
    case requestBodyLimit(Int)
    case responseBodyAccess(Bool)
    case responseBodyLimit(Int)
    case auditEngine(AuditEngineMode)
    case auditLogParts(AuditPartsChange)
    case debugLogLevel(UInt8)
}

/// Which rules an exclusion means.
package enum RuleSelector: Sendable, Hashable {
    case ids([ClosedRange<UInt64>])
    /// An unanchored pattern that some tag must match.
    case tag([UInt8])
    /// An unanchored pattern that the unexpanded message must match.
    case message([UInt8])
}

/// Targets that an exclusion takes out of a rule.
package struct TargetRemoval: Sendable, Hashable {
    package enum Selector: Sendable, Hashable {
        case all
        case key([UInt8])
        case pattern([UInt8])
    }

    package var variable: Variable
    package var selector: Selector

    package init(variable: Variable, selector: Selector) {
        self.variable = variable
        self.selector = selector
    }
}

/// Adds parts to, removes them from, or replaces `SecAuditLogParts` for one transaction.
package enum AuditPartsChange: Sendable, Equatable {
    case add([UInt8])
    case remove([UInt8])
    case replace([UInt8])
}

/// `SecRuleEngine`.
public enum EngineMode: UInt8, BitwiseCopyable, Sendable {
    case off, detectionOnly, on
}

/// `SecAuditEngine`.
public enum AuditEngineMode: UInt8, BitwiseCopyable, Sendable {
    case off, relevantOnly, on
}
