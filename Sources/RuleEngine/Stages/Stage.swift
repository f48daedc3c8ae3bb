package import Gateway

/// A stage action, resolved: what must accept before the rule's other actions run.
package enum StageIR: Sendable {
    /// `rateLimit`: the limit by its name in lower case, and the cost when the action says another.
    case rateLimit(RateLimitResource, cost: MacroTemplate?)
    /// `authenticate`: alternatives, tried in order.
    case authenticate([AuthenticationMethod])
}

/// A stage, lowered.
package enum CompiledStage: Sendable {
    case rateLimit(limit: Int, key: MacroID, cost: NumberOperand)
    case authenticate([CompiledAuthentication])
}

/// A limit as the machine needs it.
package struct CompiledRateLimit: Sendable {
    package var policy: RateLimitPolicy
    package var store: StoreLocation
    package var onError: StageErrorAction
    package var acceptsEmptyKey: Bool
    package var fields: RateLimitFieldForms
}

/// What came of a rule's stages.
package enum StageOutcome: BitwiseCopyable, Sendable, Equatable {
    /// The rule has none, or they have not run.
    case none
    case accepted
    case refused(status: Int)
}

/// A question to a limit's store, for a host that answers it elsewhere.
package struct RateLimitRequest: Sendable, Equatable {
    /// Index into ``Program/rateLimits``.
    package var limit: Int
    package var key: [UInt8]
    package var cost: Int64
    /// Names the hit in progress, for limits of concurrency.
    package var lease: UInt64

    /// Asks the store, which may wait.
    package func ask(
        _ store: any Store, _ policy: RateLimitPolicy, nowMicroseconds: Int64
    ) -> Result<RateLimitDecision, StoreError> {
        do throws(StoreError) {
            switch policy.algorithm {
            case .concurrency:
                return .success(try store.acquire(lease, key: key, policy: policy, nowMicroseconds: nowMicroseconds))
            case .gcra, .slidingWindow, .fixedWindow:
                return .success(try store.take(cost, key: key, policy: policy, nowMicroseconds: nowMicroseconds))
            }
        } catch {
            return .failure(error)
        }
    }
}

/// One limit that was asked in a transaction.
package struct RateLimitReport: Sendable {
    package var limit: Int
    /// `nil` when the store gave no answer or the key was empty.
    package var decision: RateLimitDecision?
    package var isAccepted: Bool
}

/// A hit in progress, which ends with its transaction.
package struct HeldLease: Sendable {
    package var limit: Int
    package var key: [UInt8]
    package var lease: UInt64
}
