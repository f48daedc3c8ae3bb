internal import Gateway
internal import PatternMatching

/// One HTTP exchange being judged. Feed it in this order, then read what came of it:
/// connection, request line, headers, ``evaluateRequestHeaders()``, body, ``evaluateRequestBody()``, response line and
/// headers, ``evaluateResponseHeaders()``, body, ``evaluateResponseBody()``, ``evaluateLogging()``.
///
/// After an interruption only ``evaluateLogging()`` still does something. A transaction may be used again after
/// ``reset()``; one thread uses it at a time.
public final class Transaction {
    package let engine: Engine
    package var machine: Machine

    // What was received, in the arena
    package var requestLine = ByteRef.empty
    package var requestMethod = ByteRef.empty
    package var requestTarget = ByteRef.empty
    package var requestProtocol = ByteRef.empty
    package var requestBody = ByteRef.empty
    package var responseProtocol = ByteRef.empty
    package var responseStatus = 0
    package var responseBody = ByteRef.empty
    package var clientAddress = ByteRef.empty
    /// The connection's own address, when ``clientAddress`` is one behind a proxy.
    package var peerAddress = ByteRef.empty
    /// How the client spelled headers that only we may set.
    package var strippedHeaders: [[UInt8]] = []
    package var serverAddress = ByteRef.empty
    package var clientPort = 0
    package var serverPort = 0
    package var uniqueID: [UInt8] = []
    /// Header lines beyond the limit were not kept.
    private var headerCount = 0
    private var receivedBytes = 0

    // Where the exchange stands
    package var requestBodyBytesReceived = 0
    package var responseBodyBytesReceived = 0
    package private(set) var completedPhase = 0
    package var requestBodyError: String?
    package var processorError: String?
    package var uninspectedCoding: [UInt8]?
    package var argumentCount = 0
    package var hasArgumentOverflow = false
    package var hasURLEncodedError = false
    package var responseMimeTypeIsListed = false
    /// Whether the response's body is kept and shown to rules.
    package var responseBodyIsInspected: Bool { responseMimeTypeIsListed && machine.settings.responseBodyAccess }

    init(engine: Engine) {
        self.engine = engine
        machine = Machine(program: engine.program, options: engine.options, services: engine.services)
        reset()
    }

    /// Forgets everything, so that the next exchange can be judged.
    public func reset() {
        releaseLeases()
        machine.reset()
        if engine.services.logs != nil, engine.program.configuration.debugLogLevel >= 9, machine.trace == nil {
            machine.trace = []
        }
        requestLine = .empty
        requestMethod = .empty
        requestTarget = .empty
        requestProtocol = .empty
        requestBody = .empty
        responseProtocol = .empty
        responseStatus = 0
        responseBody = .empty
        clientAddress = .empty
        peerAddress = .empty
        if !strippedHeaders.isEmpty { strippedHeaders.removeAll() }
        serverAddress = .empty
        clientPort = 0
        serverPort = 0
        uniqueID.removeAll(keepingCapacity: true)
        headerCount = 0
        receivedBytes = 0
        noteReceived(0)
        requestBodyBytesReceived = 0
        responseBodyBytesReceived = 0
        completedPhase = 0
        requestBodyError = nil
        processorError = nil
        uninspectedCoding = nil
        argumentCount = 0
        hasArgumentOverflow = false
        hasURLEncodedError = false
        responseMimeTypeIsListed = false
    }

    // MARK: What the engine is told

    /// Who is connected to whom. Addresses that are none are kept as they are written.
    public func setConnection(client: Span<UInt8>, clientPort: Int, server: Span<UInt8>, serverPort: Int) {
        clientAddress = canonicalAddress(client)
        serverAddress = canonicalAddress(server)
        self.clientPort = clientPort
        self.serverPort = serverPort
    }

    /// The request line's parts as received; `version` is text such as `HTTP/1.1`.
    public func setRequestLine(method: Span<UInt8>, target: Span<UInt8>, version: Span<UInt8>) {
        noteReceived(method.count + target.count + version.count)
        requestMethod = keep(method)
        requestTarget = keep(target)
        requestProtocol = keep(version)
    }

    /// The request line as received, when its parts do not say all of it.
    public func setRequestLine(verbatim line: Span<UInt8>) { requestLine = keep(line) }

    /// One way in which the request departs from HTTP's syntax or framing, by its name in words with hyphens
    /// (HTTP_VIOLATIONS). Before phase 1.
    public func addRequestViolation(_ name: Span<UInt8>) {
        let kept = keep(name)
        machine.appendElement(name: kept, value: kept, to: .httpViolations)
    }

    /// One header line, in the order received.
    public func addRequestHeader(name: Span<UInt8>, value: Span<UInt8>) {
        addHeader(name: name, value: value, to: .requestHeaders)
    }

    /// The response's status line.
    public func setResponse(status: Int, version: Span<UInt8>) {
        responseStatus = status
        responseProtocol = keep(version)
    }

    /// One header line of the response, in the order received.
    public func addResponseHeader(name: Span<UInt8>, value: Span<UInt8>) {
        addHeader(name: name, value: value, to: .responseHeaders)
    }

    /// A name for this transaction; without one the engine makes one.
    public func setUniqueID(_ id: Span<UInt8>) {
        uniqueID.removeAll(keepingCapacity: true)
        for index in id.indices { uniqueID.append(id[index]) }
    }

    /// Sets an element of TX before phase 1 (`--set tx.NAME=VALUE`).
    public func setVariable(named name: Span<UInt8>, to value: Span<UInt8>) {
        let kept = keep(name)
        guard let entry = machine.variables.findOrMake(kept) else { return }
        machine.variables.set(entry, text: keep(value))
    }

    /// Raises the memory budget with what arrives.
    package func noteReceived(_ bytes: Int) {
        receivedBytes = Self.saturatingSum(receivedBytes, bytes)
        let (allowed, overflow) = receivedBytes.multipliedReportingOverflow(by: engine.options.memoryBudgetFactor)
        machine.arena.setBudget(bytes: overflow ? .max : max(engine.options.memoryBudgetFloorBytes, allowed))
    }

    private func addHeader(name: Span<UInt8>, value: Span<UInt8>, to collection: CollectionID) {
        headerCount += 1
        guard headerCount <= engine.options.headerCountLimit else {
            machine.undecided.insert(.headerCount)
            if collection == .requestHeaders { noteUnkeptHeader(name) }
            return
        }
        noteReceived(name.count + value.count)
        if machine.arena.isExhausted, collection == .requestHeaders { noteUnkeptHeader(name) }
        machine.appendElement(name: keep(name), value: keep(value.trimmingHTTPWhitespace()), to: collection)
    }

    // MARK: Phases

    /// Phase 1. The outcome, if the transaction ends here.
    @discardableResult
    public func evaluateRequestHeaders() -> Interruption? {
        guard begin(.requestHeaders) else { return interruption }
        prepareRequest()
        return evaluate(.requestHeaders)
    }

    /// Phase 2: parses the body first.
    @discardableResult
    public func evaluateRequestBody() -> Interruption? {
        guard begin(.requestBody) else { return interruption }
        processRequestBody()
        if machine.interruption != nil { return interruption }
        return evaluate(.requestBody)
    }

    /// Phase 3.
    @discardableResult
    public func evaluateResponseHeaders() -> Interruption? {
        guard begin(.responseHeaders) else { return interruption }
        prepareResponse()
        return evaluate(.responseHeaders)
    }

    /// Phase 4: parses the body first.
    @discardableResult
    public func evaluateResponseBody() -> Interruption? {
        guard begin(.responseBody) else { return interruption }
        processResponseBody()
        if machine.interruption != nil { return interruption }
        return evaluate(.responseBody)
    }

    /// Phase 5, which always runs and cannot interrupt; then stores collections.
    public func evaluateLogging() {
        guard completedPhase < Int(Phase.logging.rawValue) else { return }
        if completedPhase == 0 { prepareRequest() }
        completedPhase = Int(Phase.logging.rawValue)
        _ = evaluate(.logging)
        releaseLeases()
        machine.persistent.commit(nowMicroseconds: engine.services.clock.nowMicroseconds())
        noteStoreFailure()
        if let logs = engine.services.logs { writeLogs(to: logs) }
    }

    /// Whether the phase is to run now: once, in order, not after an interruption.
    private func begin(_ phase: Phase) -> Bool {
        guard completedPhase < Int(phase.rawValue), machine.interruption == nil else { return false }
        completedPhase = Int(phase.rawValue)
        return true
    }

    private func evaluate(_ phase: Phase) -> Interruption? {
        if machine.allowsRequest, phase == .requestBody { return nil }
        if machine.arena.isExhausted, phase > .requestBody {
            // Settled already, unless the engine only detects or lets such transactions pass.
            machine.undecided.insert(.memory)
            machine.arena.grantReserve(bytes: Self.memoryReserveBytes)
        }
        var outcome = machine.run(phase)
        while case .suspended = outcome {
            switch machine.pendingOperation {
            case .rateLimit(let request):
                let answer = request.ask(
                    machine.rateLimitStores[request.limit], engine.program.rateLimits[request.limit].policy,
                    nowMicroseconds: engine.services.clock.nowMicroseconds())
                outcome = machine.resume(withStage: answer)
            case .fetchKeys(let provider):
                if case .remote(let keys) = engine.program.jwtProviders[provider].keys {
                    keys.fetch(nowMicroseconds: engine.services.clock.nowMicroseconds())
                }
                outcome = machine.resumeWithKeys()
            case .resolve, .none:
                outcome = machine.resume(with: answerPendingOperation())
            }
        }
        noteStoreFailure()
        settleUndecided(phase)
        return interruption
    }

    deinit { releaseLeases() }

    private func answerPendingOperation() -> LookUpAnswer {
        guard case .resolve(let name) = machine.pendingOperation, let resolver = engine.services.resolver else {
            return .unknown
        }
        switch resolver.address(of: name, timeoutMilliseconds: engine.options.resolverTimeoutMilliseconds) {
        case .address(let address): return .yes(address)
        case .noAddress: return .no
        case nil: return .unknown
        }
    }

    /// At the end of a phase in which something could not be decided and no rule decided: the failure mode does.
    private func settleUndecided(_ phase: Phase) {
        if machine.arena.isExhausted { machine.undecided.insert(.memory) }
        guard !machine.undecided.isEmpty, machine.mode != .off, phase != .logging, machine.interruption == nil,
            !machine.isAllowed
        else { return }
        // Whether requests pass while the store is out of reach is what `SecStore` says, not the failure mode.
        if machine.undecided.contains(.store) {
            interrupt(status: 503, phase: phase, cause: .undecided)
        } else if machine.settings.failureMode == .block {
            interrupt(status: 500, phase: phase, cause: .undecided)
        }
    }

    /// Ends the transaction for a reason that is no rule; in DetectionOnly it is only noted.
    package func interrupt(status: Int, phase: Phase, cause: InterruptionCause) {
        let record = InterruptionRecord(
            action: .deny, status: status, phase: phase, rule: nil, location: .empty, cause: cause)
        if machine.mode == .on {
            machine.interruption = record
        } else if machine.mode == .detectionOnly {
            machine.noteWouldInterrupt(record)
        }
    }

    /// What each later phase of a transaction over its memory budget may still take.
    private static let memoryReserveBytes = 1 << 20

    // MARK: What came of it

    /// How the transaction was ended, if it was.
    public var interruption: Interruption? { machine.interruption.map(interruption(from:)) }

    /// What the engine would have done were it On; `nil` when it is On, or nothing.
    public var wouldInterrupt: Interruption? { machine.wouldInterrupt.map(interruption(from:)) }

    private func interruption(from record: InterruptionRecord) -> Interruption {
        let action: Interruption.Action =
            switch record.action {
            case .deny: .deny
            case .drop: .drop
            case .redirect: .redirect
            }
        return Interruption(
            action: action, status: record.status, phase: record.phase,
            rule: record.rule.map { engine.program.rules[Int($0.rawValue)].id },
            location: record.action == .redirect ? machine.copy(record.location) : nil, cause: record.cause)
    }

    /// The rules whose matches are logged, in order; a multiMatch rule once per matching stage.
    public var loggedRuleIDs: [UInt64] {
        var ids: [UInt64] = []
        for index in 0..<machine.records.count where machine.records[index].logs {
            ids.append(engine.program.rules[Int(machine.records[index].rule.rawValue)].id)
        }
        return ids
    }

    // MARK: Helpers

    /// A copy of the bytes in the transaction's memory; empty when there is no more, which is then on record.
    package func keep(_ bytes: Span<UInt8>) -> ByteRef {
        guard let kept = machine.arena.append(bytes) else {
            machine.undecided.insert(.memory)
            return .empty
        }
        return kept
    }

    package func keep(_ text: String) -> ByteRef { keep(Array(text.utf8).span) }

    private func canonicalAddress(_ text: Span<UInt8>) -> ByteRef {
        guard let address = IPAddress(text) else { return keep(text) }
        // Four decimal numbers have one spelling only; what has colons has many.
        for index in text.indices where text[index] == UInt8(ascii: ":") { return keep(address.description) }
        return keep(text)
    }
}

extension Span<UInt8> {
    /// The bytes without spaces and tabs at both ends (RFC 9110 section 5.5).
    @_lifetime(copy self)
    package func trimmingHTTPWhitespace() -> Span<UInt8> {
        var start = 0
        var end = count
        while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
        while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
        return extracting(start..<end)
    }
}
