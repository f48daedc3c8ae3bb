internal import Gateway
internal import PatternMatching

// Who is calling. None of this runs for rules that do not ask.
extension Machine {
    /// Tries the methods in order until one accepts; the first that found credentials and refused them tells why none did.
    ///
    /// `false` asks to be called again when ``pendingOperation`` is done.
    mutating func runAuthentication(_ methods: [CompiledAuthentication]) -> Bool {
        auth.removeAll()
        var told: AuthenticationReport?
        for method in methods {
            switch method {
            case .jwt(let index):
                let refusal: JWTRefusal?
                switch authenticate(jwt: index) {
                case .accepted: refusal = nil
                case .refused(let reason): refusal = reason
                case .waits:
                    fetchedProviders.append(index)
                    pendingOperation = .fetchKeys(index)
                    return false
                }
                let report = AuthenticationReport(provider: index, refusal: refusal)
                guard let refusal else {
                    authentication = report
                    withholdCredentials(methods)
                    stageOutcome = .accepted
                    fetchedProviders.removeAll()
                    return true
                }
                if told?.refusal ?? .missing == .missing || refusal == .keysUnavailable { told = report }
            }
        }
        authentication = told
        stageOutcome = .refused(status: told?.refusal == .keysUnavailable ? 503 : 401)
        fetchedProviders.removeAll()
        return true
    }

    private enum Authentication {
        case accepted
        case refused(JWTRefusal)
        /// The provider's keys have to be fetched first.
        case waits
    }

    /// Accepted when the request holds a token that the provider accepts, whose claims then stand in `AUTH`.
    private mutating func authenticate(jwt index: Int) -> Authentication {
        let resource = program.jwtProviders[index]
        let now = services.clock.nowMicroseconds()
        do throws(JWTRefusal) {
            // First of all: no request without a token makes anybody wait for keys.
            let token = try token(at: resource.location)
            let parsed = try JWSToken(arena.bytes(token), limits: resource.provider.limits)
            guard let keys = try keys(of: resource, index, now) else { return .waits }
            do throws(JWTRefusal) {
                publish(try resource.provider.check(parsed, keys: keys, nowMicroseconds: now), of: resource.provider)
            } catch {
                guard error == .keyUnknown, case .remote(let source) = resource.keys, !fetchedProviders.contains(index),
                    source.mayFetchForUnknownKey(nowMicroseconds: now)
                else { throw error }
                return .waits
            }
        } catch {
            return .refused(error)
        }
        return .accepted
    }

    /// The provider's keys; `nil` when they have to be fetched first.
    private mutating func keys(
        of resource: JWTResource, _ index: Int, _ now: Int64
    ) throws(JWTRefusal) -> JWKSet? {
        switch resource.keys {
        case .file(let source):
            if source.isDue(nowMicroseconds: now), !DetachedThread.start({ source.reload() }) { source.reload() }
            if let news = source.takeNews() { keyRefusals.append((resource.provider.name, news.message)) }
            return source.keys
        case .remote(let source):
            if let news = source.takeNews() { keyRefusals.append((resource.provider.name, news.message)) }
            switch source.answer(nowMicroseconds: now) {
            case .keys(let keys): return keys
            case .keysToRenew(let keys):
                // Beside the requests; without a thread the next one tries again.
                if !DetachedThread.start({ source.fetch(nowMicroseconds: now) }) { source.cancelRenewal() }
                return keys
            case .fetch:
                if fetchedProviders.contains(index) { throw .keysUnavailable }
                return nil
            case .unavailable: throw .keysUnavailable
            }
        }
    }

    // MARK: Finding the token

    /// The one token of the request; two that differ are refused, since the backend might believe the other.
    private func token(at location: TokenLocation) throws(JWTRefusal) -> ByteRef {
        var found: ByteRef?
        let collection: CollectionID = if case .cookie = location { .requestCookies } else { .requestHeaders }
        let start = elements.start(collection)
        for offset in 0..<elements.count(collection) {
            let element = elements[start + offset]
            guard isMeant(element.key, location) else { continue }
            if let found {
                guard arena.bytes(found).equals(arena.bytes(element.value)) else { throw .severalTokens }
            }
            found = element.value
        }
        guard let value = found, value.count > 0 else { throw .missing }
        if collection == .requestCookies { return value }
        switch (BearerToken.read(arena.bytes(value)), location) {
        case (.token(let range), _): return value.slice(range.lowerBound, range.upperBound)
        case (.malformed, _): throw .notThreeParts
        case (.other, .bearer): throw .missing
        case (.other, _): return value
        }
    }

    private func isMeant(_ key: ByteRef, _ location: TokenLocation) -> Bool {
        let key = arena.bytes(key)
        switch location {
        case .bearer: return key.equalsIgnoringCase("authorization")
        case .header(let name): return key.equalsIgnoringASCIICase(name.span)
        case .cookie(let name): return key.equals(name.span)
        }
    }

    // MARK: What came of it

    private mutating func publish(_ accepted: JWTProvider.Accepted, of provider: JWTProvider) {
        setAuth("type", Array("jwt".utf8))
        setAuth("provider", provider.name)
        if let subject = accepted.claims.subject { setAuth("subject", subject) }
        if let issuer = accepted.claims.issuer { setAuth("issuer", issuer) }
        if let expiry = accepted.claims.expiry { setAuth("expires", expiry) }
        if let keyID = accepted.keyID { setAuth("kid", keyID) }
        setAuth("algorithm", Array(accepted.algorithm.name.utf8))
        if provider.expectations.roles != nil {
            setAuth("roles", Array(accepted.claims.roles.joined(separator: [UInt8(ascii: ",")])))
        }
        let prefix = Array("claim.".utf8)
        for claim in accepted.claims.flattened { setAuth(prefix + claim.name, claim.value) }
    }

    private mutating func setAuth(_ name: StaticString, _ value: [UInt8]) {
        setAuth(Array(name.description.utf8), value)
    }

    /// Memory that ran out shows in the arena, and the transaction counts as undecided.
    private mutating func setAuth(_ name: [UInt8], _ value: [UInt8]) {
        guard let name = arena.append(name.span), let value = arena.append(value.span) else { return }
        auth.append(NamedBytes(name: name, value: value))
    }

    /// A backend has no use for credentials that were checked here, and could leak them.
    private mutating func withholdCredentials(_ methods: [CompiledAuthentication]) {
        for case .jwt(let index) in methods {
            let resource = program.jwtProviders[index]
            guard !resource.forwardsToken, let name = resource.location.headerName else { continue }
            headerChanges.append(MadeHeaderChange(change: .removeRequest, name: name, value: []))
        }
    }

    /// What `AUTH_ERROR` shows.
    func authenticationError() -> [UInt8] {
        guard let refusal = authentication?.refusal else { return [] }
        return Array(refusal.name.utf8)
    }

    /// The challenge of RFC 6750 section 3 that goes with a refusal.
    func authenticationChallenge() -> [UInt8]? {
        guard let report = authentication, let refusal = report.refusal, refusal != .keysUnavailable else { return nil }
        var text =
            "Bearer realm=\"\(String(decoding: program.jwtProviders[report.provider].provider.name, as: UTF8.self))\""
        if refusal != .missing { text += ", error=\"invalid_token\", error_description=\"\(refusal.message)\"" }
        return Array(text.utf8)
    }
}
