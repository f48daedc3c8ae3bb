internal import Gateway
internal import PatternMatching

// Stages and header changes. None of this runs for rules that ask for none of it.
extension Machine {
    /// Runs a stage and sets ``stageOutcome``; `false` asks to be called again with ``stageAnswer``.
    mutating func runStage(_ stage: CompiledStage) -> Bool {
        switch stage {
        case .rateLimit(let limit, let key, let cost):
            return runRateLimit(limit, key: key, cost: cost)
        case .authenticate(let methods):
            return runAuthentication(methods)
        }
    }

    private mutating func runRateLimit(_ index: Int, key: MacroID, cost: NumberOperand) -> Bool {
        let limit = program.rateLimits[index]
        let request: RateLimitRequest
        if let asked = askedRateLimit {
            request = asked
        } else {
            let text = copy(expand(key))
            guard !text.isEmpty else {
                rateLimits.append(RateLimitReport(limit: index, decision: nil, isAccepted: limit.acceptsEmptyKey))
                stageOutcome = limit.acceptsEmptyKey ? .accepted : .refused(status: 429)
                return true
            }
            leaseCounter &+= 1  // 2^64 hits
            request = RateLimitRequest(
                limit: index, key: Self.limitKey(text), cost: hitCost(cost),
                lease: leaseSeed &+ leaseCounter)
        }
        let answer: Result<RateLimitDecision, StoreError>
        if let stageAnswer {
            self.stageAnswer = nil
            askedRateLimit = nil
            answer = stageAnswer
        } else if rateLimitStores[index].mayWait {
            askedRateLimit = request
            pendingOperation = .rateLimit(request)
            return false
        } else {
            answer = request.ask(
                rateLimitStores[index], limit.policy, nowMicroseconds: services.clock.nowMicroseconds())
        }
        settle(request, limit, answer)
        return true
    }

    /// What a hit costs. A macro that comes to no number, or a negative one, is one hit: what a client leaves out must not
    /// make its requests free.
    private mutating func hitCost(_ operand: NumberOperand) -> Int64 {
        let text: ByteRef
        switch operand {
        case .literal(let number): return max(0, number)
        case .slot(let slot): text = variables.text(Int(slot.rawValue))
        case .macro(let macro): text = expand(macro)
        }
        let arena = arena
        guard text.count > 0, arena.bytes(text)[0] &- 0x30 < 10 else { return 1 }  // wraps on purpose: range test
        return NumberPrefix.parse(arena.bytes(text))
    }

    private mutating func settle(
        _ request: RateLimitRequest, _ limit: CompiledRateLimit, _ answer: Result<RateLimitDecision, StoreError>
    ) {
        switch answer {
        case .success(let decision):
            rateLimits.append(
                RateLimitReport(limit: request.limit, decision: decision, isAccepted: decision.isAdmitted))
            stageOutcome = decision.isAdmitted ? .accepted : .refused(status: 429)
            if decision.isAdmitted, limit.policy.algorithm == .concurrency {
                leases.append(HeldLease(limit: request.limit, key: request.key, lease: request.lease))
            }
        case .failure(let error):
            counters.failedStages += 1
            if storeFailure == nil { storeFailure = error }
            rateLimits.append(
                RateLimitReport(limit: request.limit, decision: nil, isAccepted: limit.onError == .allow))
            stageOutcome = limit.onError == .allow ? .accepted : .refused(status: 503)
        }
    }

    /// The key as stores see it: an IPv6 address counts by its network, and what is long by its digest.
    private static func limitKey(_ text: [UInt8]) -> [UInt8] {
        if text.count <= 45, text.contains(UInt8(ascii: ":")), let address = IPAddress(text) {
            return Array(address.limitKey.utf8)
        }
        guard text.count > StoreLimits.keyBytes / 2 else { return text }
        let digest = [UInt8](capacity: 32) { output in Digest.sha256.append(of: text.span, to: &output) }
        return Array("sha256:".utf8) + digest
    }

    /// The limit that was asked last, as `RATE_LIMIT` shows it.
    func rateLimitFields() -> [(name: StaticString, value: [UInt8])] {
        guard let report = rateLimits.last else { return [] }
        let policy = program.rateLimits[report.limit].policy
        var fields: [(name: StaticString, value: [UInt8])] = [
            ("name", policy.name), ("limit", Array(String(policy.limit).utf8)),
            ("accepted", [report.isAccepted ? UInt8(ascii: "1") : UInt8(ascii: "0")]),
        ]
        if let decision = report.decision {
            fields.append(("remaining", Array(String(decision.remaining).utf8)))
            fields.append(("reset", Array(String(decision.resetSeconds).utf8)))
            if !decision.isAdmitted { fields.append(("retry_after", Array(String(decision.retrySeconds).utf8))) }
        }
        return fields
    }

    // MARK: Headers

    /// Notes a header change. A value that would break out of its line leaves the header unset and the transaction
    /// undecided: a client that brings one is attacking, and what the backend would make of it nobody knows.
    mutating func changeHeader(_ change: HeaderChange, name: [UInt8], value: MacroID?) {
        guard let value else {
            headerChanges.append(MadeHeaderChange(change: change, name: name, value: []))
            return
        }
        let text = expand(value)
        guard HeaderName.isSafeValue(arena.bytes(text)) else {
            undecided.insert(.headerValue)
            counters.refusedHeaderValues += 1
            // Nor does what an earlier rule set stay: it was meant to be replaced.
            headerChanges.removeAll { $0.change == change && $0.name.span.equalsIgnoringASCIICase(name.span) }
            if change == .setRequest {
                headerChanges.append(MadeHeaderChange(change: .removeRequest, name: name, value: []))
            }
            return
        }
        headerChanges.append(MadeHeaderChange(change: change, name: name, value: copy(text)))
    }
}
