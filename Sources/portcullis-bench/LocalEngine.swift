internal import RuleEngine
internal import RuleTools
internal import SecLang

/// Takes the log lines that a host would write, as the peer does.
private struct DiscardingSink: LogSink {
    func writeAlert(_ line: [UInt8]) {}
    func writeAudit(_ entry: AuditEntry, to destination: AuditDestination) {}
    func writeDebug(_ text: [UInt8], path: String) {}
}

/// This project's engine with one rules file, judging on the calling thread.
struct LocalEngine {
    let engine: Engine
    private let transaction: Transaction
    /// Processor time of loading.
    let loadMicroseconds: Double
    /// Memory in use after loading, in KiB.
    let residentKiB: Int
    /// What loading added to it.
    let addedKiB: Int

    /// Loads the rules without the base configuration, so that the file says the same to both engines.
    init(rules paths: [String]) throws(BenchFailure) {
        let before = memoryKiB("VmRSS")
        let start = processorMicroseconds()
        var options = EngineOptions()
        options.compilesPatternsEagerly = true
        let result: Engine.LoadResult
        do {
            result = try Engine.load(
                paths, loader: FileLoader(), options: options,
                services: EngineServices(collections: MemoryCollectionStore(), logs: DiscardingSink()))
        } catch {
            throw BenchFailure(error.message)
        }
        guard let engine = result.engine else {
            let errors = result.diagnostics.filter { $0.severity == .error }
            let renderer = TextRenderer(showsSource: true, usesColor: false)
            throw BenchFailure("the rules have errors:\n" + renderer.render(errors, in: result.sources))
        }
        self.engine = engine
        loadMicroseconds = processorMicroseconds() - start
        transaction = engine.makeTransaction()
        residentKiB = memoryKiB("VmRSS")
        addedKiB = residentKiB - before
    }

    /// Judges in order. The time is that of the transaction with its log lines; reading what came of it is not in it.
    ///
    /// - Parameter readsScores: whether the messages are searched for sums of points, which takes long.
    func judge(_ inputs: [TransactionInput], readsScores: Bool = false) -> [Judgement] {
        inputs.map { input in
            let start = processorMicroseconds()
            input.run(on: transaction)
            let elapsed = processorMicroseconds() - start
            var judgement = Judgement(
                status: transaction.interruption?.status ?? 0, microseconds: elapsed, rules: transaction.loggedRuleIDs)
            if readsScores { judgement.scores = scores() }
            return judgement
        }
    }

    private func scores() -> [UInt64: Int] {
        var scores: [UInt64: Int] = [:]
        for match in transaction.matches(secrets: .shown) where match.isLogged {
            let message = String(decoding: match.message ?? [], as: UTF8.self)
            guard let mark = message.firstRange(of: "(Total Score: ") else { continue }
            scores[match.rule] = Int(message[mark.upperBound...].prefix(while: \.isNumber))
        }
        return scores
    }

    /// The matches of one transaction, a line each, for reading.
    func explanation(of input: TransactionInput) -> [String] {
        input.run(on: transaction)
        return transaction.matches(secrets: .shown).filter(\.isLogged).flatMap { match in
            match.values.prefix(3).map { value in
                "\(match.rule) \(String(decoding: value.name, as: UTF8.self)) = "
                    + String(decoding: value.value.prefix(160), as: UTF8.self).debugDescription
            }
        }
    }
}
