import Foundation
import PatternMatching
import RuleEngine
import RuleTools
import SecLang

/// The engine, answering in the reference evaluator's terms.
final class EngineUnderTest {
    private let engine: Engine
    private let transaction: Transaction

    /// Loads files, directories or globs; throws the first error.
    convenience init(rulesAt paths: [String], usesPrefilter: Bool = true, now: Int64) throws {
        try self.init(
            try Engine.load(
                paths, loader: FileSourceLoader(), options: Self.options(usesPrefilter), services: Self.services(now)))
    }

    /// Loads rules given as text.
    convenience init(text: String, usesPrefilter: Bool = true, now: Int64) throws {
        try self.init(
            try Engine.load(
                ["rules.conf"], loader: MemorySourceLoader(texts: ["rules.conf": text]),
                options: Self.options(usesPrefilter), services: Self.services(now)))
    }

    private init(_ result: Engine.LoadResult) throws {
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

    private static func services(_ now: Int64) -> EngineServices {
        EngineServices(clock: FixedClock(microseconds: now * 1_000_000), collections: MemoryCollectionStore())
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
        input.feedRequest(to: transaction)
        if let response = request.response, transaction.interruption == nil {
            ResponseInput(
                status: response.status, version: response.version,
                headers: response.headers.map { HeaderInput(name: $0.name, value: $0.value) }, body: response.body
            ).feed(to: transaction)
        }
        transaction.evaluateLogging()
        return verdict()
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
