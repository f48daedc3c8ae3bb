package import RuleEngine

/// The rule engine as fixtures see it.
package struct EngineFixtures: FixtureEngine {
    private let engine: Engine
    private let recordsMatches: Bool

    /// - Parameter recordsMatches: whether outcomes tell which operators matched, as coverage wants to know.
    package init(engine: Engine, recordsMatches: Bool = false) {
        self.engine = engine
        self.recordsMatches = recordsMatches
    }

    package func start(_ input: TransactionInput) -> EngineExchange {
        let transaction = engine.makeTransaction()
        if recordsMatches { transaction.startTraceOfMatches() }
        input.feedRequest(to: transaction)
        return EngineExchange(transaction: transaction, recordsMatches: recordsMatches)
    }
}

/// One transaction of a fixture.
package struct EngineExchange: FixtureExchange {
    let transaction: Transaction
    let recordsMatches: Bool

    package var verdict: FixtureVerdict? { transaction.interruption.map(FixtureVerdict.init) }

    package mutating func finish(_ response: ResponseInput?) -> FixtureOutcome {
        if let response, transaction.interruption == nil { response.feed(to: transaction) }
        transaction.evaluateLogging()
        return FixtureOutcome(
            loggedIDs: transaction.loggedRuleIDs.map { Int(clamping: $0) }, logLines: transaction.alertLines(),
            verdict: verdict, matchedIDs: recordsMatches ? transaction.matchedRuleIDs : [],
            decisions: recordsMatches ? transaction.decisions : [])
    }
}

extension FixtureVerdict {
    init(_ interruption: Interruption) {
        switch interruption.action {
        case .deny, .redirect: self = .respond(status: interruption.status)
        case .drop: self = .drop
        }
    }
}
