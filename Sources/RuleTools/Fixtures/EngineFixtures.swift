package import RuleEngine

/// The rule engine as fixtures see it.
package struct EngineFixtures: FixtureEngine {
    private let engine: Engine

    package init(engine: Engine) { self.engine = engine }

    package func start(_ input: TransactionInput) -> EngineExchange {
        let transaction = engine.makeTransaction()
        input.feedRequest(to: transaction)
        return EngineExchange(transaction: transaction)
    }
}

/// One transaction of a fixture.
package struct EngineExchange: FixtureExchange {
    fileprivate let transaction: Transaction

    package var verdict: FixtureVerdict? { transaction.interruption.map(FixtureVerdict.init) }

    package mutating func finish(_ response: ResponseInput?) -> FixtureOutcome {
        if let response, transaction.interruption == nil { response.feed(to: transaction) }
        transaction.evaluateLogging()
        return FixtureOutcome(
            loggedIDs: transaction.loggedRuleIDs.map { Int(clamping: $0) }, logLines: transaction.alertLines(),
            verdict: verdict)
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
