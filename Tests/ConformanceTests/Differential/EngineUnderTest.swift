import Foundation
import PatternMatching
import RuleEngine
import RuleTools
import SecLang

/// The engine, answering in the reference evaluator's terms.
final class EngineUnderTest {
    private let engine: Engine
    private let transaction: Transaction
    private let clock: SteppingClock
    /// How many bytes of a body arrive at once; `nil` for all of them.
    var pieceBytes: Int?
    /// Seconds since 1970, for the transactions to come.
    var now: Int64 {
        get { clock.nowMicroseconds() / 1_000_000 }
        set { clock.set(seconds: newValue) }
    }

    /// Loads files, directories or globs; throws the first error.
    convenience init(rulesAt paths: [String], usesPrefilter: Bool = true, now: Int64) throws {
        let clock = SteppingClock(seconds: now)
        try self.init(
            try Engine.load(
                paths, loader: FileSourceLoader(), options: Self.options(usesPrefilter),
                services: EngineServices(clock: clock, collections: MemoryCollectionStore())), clock)
    }

    /// Loads rules given as text.
    convenience init(text: String, usesPrefilter: Bool = true, now: Int64) throws {
        let clock = SteppingClock(seconds: now)
        try self.init(
            try Engine.load(
                ["rules.conf"], loader: MemorySourceLoader(texts: ["rules.conf": text]),
                options: Self.options(usesPrefilter),
                services: EngineServices(clock: clock, collections: MemoryCollectionStore())), clock)
    }

    private init(_ result: Engine.LoadResult, _ clock: SteppingClock) throws {
        self.clock = clock
        guard let engine = result.engine else {
            let error = result.diagnostics.first { $0.severity == .error }
            throw ReferenceLoadError("the engine refuses the rules: \(error?.message ?? "?")")
        }
        self.engine = engine
        transaction = engine.makeTransaction()
    }

    private static func options(_ usesPrefilter: Bool) -> EngineOptions {
        var options = EngineOptions()
        options.usesPrefilter = usesPrefilter
        return options
    }

    func judge(_ request: ReferenceRequest) -> ReferenceVerdict {
        transaction.reset()
        transaction.setUniqueID(request.uniqueID.span)
        for preset in request.presets { transaction.setVariable(named: preset.name.span, to: preset.value.span) }
        let input = TransactionInput(
            id: request.uniqueID,
            client: EndpointInput(address: Bytes(request.clientAddress), port: request.clientPort),
            server: EndpointInput(address: Bytes(request.serverAddress), port: request.serverPort),
            request: RequestInput(
                method: request.method, uri: request.uri, version: request.version,
                headers: request.headers.map { HeaderInput(name: $0.name, value: $0.value) }, body: request.body))
        if let pieceBytes {
            feed(input.request, of: input, pieceBytes: pieceBytes)
        } else {
            input.feedRequest(to: transaction)
        }
        if let response = request.response, transaction.interruption == nil {
            ResponseInput(
                status: response.status, version: response.version,
                headers: response.headers.map { HeaderInput(name: $0.name, value: $0.value) }, body: response.body
            ).feed(to: transaction)
        }
        transaction.evaluateLogging()
        return verdict()
    }

    /// As `TransactionInput.feedRequest`, the body in pieces.
    private func feed(_ request: RequestInput, of input: TransactionInput, pieceBytes: Int) {
        transaction.setConnection(
            client: input.client.address.span, clientPort: input.client.port, server: input.server.address.span,
            serverPort: input.server.port)
        transaction.setRequestLine(
            method: request.method.span, target: request.uri.span, version: request.version.span)
        for header in request.headers {
            transaction.addRequestHeader(name: header.name.span, value: header.value.span)
        }
        guard transaction.evaluateRequestHeaders() == nil else { return }
        var start = 0
        while start < request.body.count {
            let end = min(start + pieceBytes, request.body.count)
            if transaction.appendRequestBody(Array(request.body[start..<end]).span) != nil { return }
            start = end
        }
        transaction.evaluateRequestBody()
    }

    private func verdict() -> ReferenceVerdict {
        var verdict = ReferenceVerdict()
        let machine = transaction.machine.records.count
        for index in 0..<machine {
            let record = transaction.machine.records[index]
            var targets: [ReferenceTarget] = []
            for place in record.firstValue..<record.firstValue + record.valueCount {
                let matched = transaction.machine.matchedValues[place]
                let name = transaction.machine.text(of: matched.name)
                targets.append(
                    ReferenceTarget(
                        name: transaction.machine.copy(name), value: transaction.machine.copy(matched.value)))
            }
            verdict.matches.append(
                ReferenceMatch(
                    rule: engine.program.rules[Int(record.rule.rawValue)].id, phase: Int(record.phase.rawValue),
                    targets: targets, isLogged: record.logs))
        }
        verdict.interruption = transaction.interruption.map(Self.interruption)
        verdict.wouldInterrupt = transaction.wouldInterrupt.map(Self.interruption)
        for place in 0..<transaction.machine.variables.orderCount {
            guard let entry = transaction.machine.variables.entry(inOrder: place) else { continue }
            let name = transaction.machine.copy(transaction.machine.variables[entry].name)
            let text = transaction.machine.variables.text(entry)
            let element = ReferenceElement(key: name, value: transaction.machine.copy(text))
            if name.count == 1, name[0].isDigit {
                verdict.captures.append(element)
            } else {
                verdict.variables.append(element)
            }
        }
        verdict.exceededLimit = transaction.machine.patternFailed
        return verdict
    }

    private static func interruption(_ interruption: Interruption) -> ReferenceInterruption {
        let action: ReferenceInterruption.Action =
            switch interruption.action {
            case .deny: .deny
            case .drop: .drop
            case .redirect: .redirect
            }
        return ReferenceInterruption(
            action: action, status: interruption.status, phase: Int(interruption.phase.rawValue),
            rule: interruption.rule, location: interruption.location)
    }
}
