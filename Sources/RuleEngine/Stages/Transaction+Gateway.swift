internal import Gateway
internal import PatternMatching

// What the gateway does before the first rule and after the last.
extension Transaction {
    // MARK: Before phase 1

    /// Takes headers away that only we may set, and finds the client behind trusted proxies.
    func applyGateway() {
        peerAddress = clientAddress
        if !engine.program.configuration.gateway.identityHeaders.isEmpty { stripIdentityHeaders() }
        if let policy = engine.program.configuration.gateway.clientAddress { resolveClient(policy) }
    }

    /// What limits count an address by: IPv6 by its first 64 bits.
    func networkOfClient() -> ByteRef {
        let arena = machine.arena
        guard let address = IPAddress(arena.bytes(clientAddress)), address.family == .v6 else {
            return clientAddress
        }
        return keep(address.limitKey)
    }

    private func resolveClient(_ policy: ClientAddressPolicy) {
        let arena = machine.arena
        guard let peer = IPAddress(arena.bytes(clientAddress)) else { return }
        var walk = policy.walk(from: peer)
        guard walk.mayContinue else { return }
        let name = policy.header.name
        let start = machine.elements.start(.requestHeaders)
        for offset in (0..<machine.elements.count(.requestHeaders)).reversed() {
            let element = machine.elements[start + offset]
            guard arena.bytes(element.key).equalsIgnoringASCIICase(name.span) else { continue }
            walk.take(arena.bytes(element.value), policy: policy)
        }
        guard walk.origin != .connection else { return }
        if walk.origin == .unreadable { machine.counters.unreadableClientAddresses += 1 }
        guard walk.client != peer || walk.port != nil else { return }
        clientAddress = keep(walk.client.description)
        // The connection's port belongs to the proxy.
        clientPort = walk.port.map(Int.init) ?? 0
    }

    /// Removes every spelling of the identity headers from what rules see, and remembers how they were spelled.
    private func stripIdentityHeaders() {
        let headers = engine.program.configuration.gateway.identityHeaders
        let arena = machine.arena
        let start = machine.elements.start(.requestHeaders)
        let count = machine.elements.count(.requestHeaders)
        func isIdentity(_ name: ByteRef) -> Bool {
            headers.contains { HeaderName.isSpelling(arena.bytes(name), of: $0.folded.span) }
        }
        guard (0..<count).contains(where: { isIdentity(machine.elements[start + $0].key) }) else { return }
        let elements = (0..<count).map { machine.elements[start + $0] }
        machine.elements.clear(.requestHeaders)
        for element in elements {
            if isIdentity(element.key) {
                strippedHeaders.append(machine.copy(element.key))
            } else {
                machine.elements.append(element, to: .requestHeaders)
            }
        }
    }

    /// Remembers how a header was spelled that is not kept, if only we may set it: the host must not forward it either.
    func noteUnkeptHeader(_ name: Span<UInt8>) {
        let headers = engine.program.configuration.gateway.identityHeaders
        guard headers.contains(where: { HeaderName.isSpelling(name, of: $0.folded.span) }),
            strippedHeaders.count < engine.options.headerCountLimit
        else { return }
        let copy = name.indices.map { name[$0] }
        if !strippedHeaders.contains(copy) { strippedHeaders.append(copy) }
    }

    /// Collections that could not be asked or written: an event, and a refusal unless `SecStore` says `on-error:allow`.
    func noteStoreFailure() {
        guard let failure = machine.storeCollections?.takeFailure() else { return }
        machine.counters.failedStages += failure.count
        if machine.storeFailure == nil { machine.storeFailure = failure.first }
        if engine.program.configuration.gateway.storeErrorAction == .deny { machine.undecided.insert(.store) }
    }

    // MARK: After the last rule

    /// Ends the hits in progress; again and again does no harm.
    func releaseLeases() {
        guard !machine.leases.isEmpty else { return }
        let now = engine.services.clock.nowMicroseconds()
        for held in machine.leases {
            do throws(StoreError) {
                try machine.rateLimitStores[held.limit].release(
                    held.lease, key: held.key, policy: engine.program.rateLimits[held.limit].policy,
                    nowMicroseconds: now)
            } catch {
                // The store forgets the lease by itself when its time is over.
                machine.counters.failedStages += 1
                if machine.storeFailure == nil { machine.storeFailure = error }
            }
        }
        machine.leases.removeAll()
    }

    /// What the host has to change about the headers it forwards; final after the last phase.
    public var headerChanges: HeaderChanges {
        var changes = HeaderChanges()
        let identity = engine.program.configuration.gateway.identityHeaders
        func set(_ fields: inout [HeaderChanges.Field], _ made: MadeHeaderChange) {
            fields.removeAll { $0.name.span.equalsIgnoringASCIICase(made.name.span) }
            fields.append(HeaderChanges.Field(name: made.name, value: made.value))
        }
        var removed: [[UInt8]] = []
        for made in machine.headerChanges {
            switch made.change {
            case .setRequest:
                set(&changes.requestSet, made)
                removed.removeAll { $0.span.equalsIgnoringASCIICase(made.name.span) }
            case .removeRequest:
                changes.requestSet.removeAll { $0.name.span.equalsIgnoringASCIICase(made.name.span) }
                removed.append(made.name)
            case .setResponse: set(&changes.responseSet, made)
            }
        }
        var removals: [[UInt8]] = []
        /// Notes a name to remove, unless setting a header of that very name replaces it.
        func remove(_ name: [UInt8]) {
            let isKnown =
                removals.contains { $0.span.equalsIgnoringASCIICase(name.span) }
                || changes.requestSet.contains { $0.name.span.equalsIgnoringASCIICase(name.span) }
            if !isKnown { removals.append(name) }
        }
        for header in identity { remove(header.name) }
        for name in removed { remove(name) }
        for name in strippedHeaders { remove(name) }
        for name in confusableNames(with: changes.requestSet, removed) { remove(name) }
        if connectionNames(identity.map(\.folded) + changes.requestSet.map { HeaderName.folded($0.name.span) }) {
            remove(Array("Connection".utf8))
        }
        changes.requestRemove = removals
        changes.responseSet += rateLimitResponseFields()
        if machine.interruption?.status == 401, let challenge = machine.authenticationChallenge() {
            changes.responseSet.append(
                HeaderChanges.Field(name: Array("WWW-Authenticate".utf8), value: challenge))
        }
        return changes
    }

    /// Headers of the request that a backend could read as one that we set or remove.
    private func confusableNames(with fields: [HeaderChanges.Field], _ removed: [[UInt8]]) -> [[UInt8]] {
        let ours = (fields.map(\.name) + removed).map { HeaderName.folded($0.span) }
        guard !ours.isEmpty else { return [] }
        var names: [[UInt8]] = []
        let start = machine.elements.start(.requestHeaders)
        for offset in 0..<machine.elements.count(.requestHeaders) {
            let name = machine.copy(machine.elements[start + offset].key)
            if ours.contains(where: { HeaderName.isSpelling(name.span, of: $0.span) }) { names.append(name) }
        }
        return names
    }

    /// Whether the client's `Connection` header names one of these, so that a proxy behind us would drop it.
    private func connectionNames(_ folded: [[UInt8]]) -> Bool {
        guard !folded.isEmpty else { return false }
        let arena = machine.arena
        let start = machine.elements.start(.requestHeaders)
        for offset in 0..<machine.elements.count(.requestHeaders) {
            let element = machine.elements[start + offset]
            guard arena.bytes(element.key).equalsIgnoringCase("connection") else { continue }
            if folded.contains(where: { HeaderName.list(arena.bytes(element.value), names: $0.span) }) { return true }
        }
        return false
    }

    // MARK: Rate limits

    private func rateLimitResponseFields() -> [HeaderChanges.Field] {
        guard !machine.rateLimits.isEmpty else { return [] }
        var policies: [[UInt8]] = []
        var states: [[UInt8]] = []
        var older: (policy: RateLimitPolicy, decision: RateLimitDecision)?
        var seen: Set<Int> = []
        // A limit that was asked twice is told as it stands last.
        for report in machine.rateLimits.reversed() {
            guard let decision = report.decision, seen.insert(report.limit).inserted else { continue }
            let limit = engine.program.rateLimits[report.limit]
            if limit.fields.contains(.standard) {
                policies.insert(RateLimitFields.policyItem(limit.policy), at: 0)
                states.insert(RateLimitFields.stateItem(limit.policy, decision), at: 0)
            }
            if limit.fields.contains(.older), older.map({ decision.remaining < $0.decision.remaining }) ?? true {
                older = (limit.policy, decision)
            }
        }
        var fields: [HeaderChanges.Field] = []
        func add(_ name: String, _ value: [UInt8]) {
            fields.append(HeaderChanges.Field(name: Array(name.utf8), value: value))
        }
        if !states.isEmpty {
            add("RateLimit-Policy", Array(policies.joined(separator: Array(", ".utf8))))
            add("RateLimit", Array(states.joined(separator: Array(", ".utf8))))
        }
        if let older {
            add("X-RateLimit-Limit", Array(String(older.policy.limit).utf8))
            add("X-RateLimit-Remaining", Array(String(max(0, older.decision.remaining)).utf8))
            add("X-RateLimit-Reset", Array(String(older.decision.resetSeconds).utf8))
        }
        if machine.interruption != nil, let last = machine.rateLimits.last, !last.isAccepted,
            let decision = last.decision
        {
            add("Retry-After", Array(String(decision.retrySeconds).utf8))
        }
        return fields
    }
}
