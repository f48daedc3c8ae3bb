internal import Formats
package import RuleEngine

/// What runs a fixture's requests: the engine, seen from the tests.
///
/// A transaction has two parts, because the backend answers only what the rules let pass.
package protocol FixtureEngine: Sendable {
    /// A transaction whose request has been judged.
    associatedtype Exchange: FixtureExchange

    /// Runs the request's phases on a fresh transaction; `input` has no response.
    func start(_ input: TransactionInput) -> Exchange
}

/// A transaction between its request and its end.
package protocol FixtureExchange {
    /// What the rules did with the request; `nil` if it goes on.
    var verdict: FixtureVerdict? { get }

    /// Runs the response's phases, if there is one, and logging.
    ///
    /// - Parameter response: what the backend or the server answers; `nil` if the request was stopped.
    mutating func finish(_ response: ResponseInput?) -> FixtureOutcome
}

/// How rules stopped a transaction.
package enum FixtureVerdict: Sendable, Hashable {
    /// With a response of this status.
    case respond(status: Int)
    /// Without a response.
    case drop
}

/// What the rules made of a transaction.
package struct FixtureOutcome: Sendable, Hashable {
    /// The rules that were logged, in order.
    package var loggedIDs: [Int]
    /// The lines of the error log.
    package var logLines: [[UInt8]]
    /// How the transaction was stopped, by its request or its response; `nil` if it was not.
    package var verdict: FixtureVerdict?
    /// The rules that matched, logged or not; empty unless the engine records matches.
    package var matchedIDs: [UInt64]
    /// The operators that matched; empty unless the engine records matches.
    package var decisions: [Decision]

    /// An outcome.
    package init(
        loggedIDs: [Int], logLines: [[UInt8]] = [], verdict: FixtureVerdict? = nil, matchedIDs: [UInt64] = [],
        decisions: [Decision] = []
    ) {
        self.loggedIDs = loggedIDs
        self.logLines = logLines
        self.verdict = verdict
        self.matchedIDs = matchedIDs
        self.decisions = decisions
    }
}

/// What came of a test.
package struct FixtureResult: Sendable {
    /// How it ended.
    package enum Status: Sendable, Hashable {
        /// Every stage did as expected.
        case passed
        /// Some stage did not.
        case failed
        /// It was not run, for this reason.
        case skipped(reason: String)
    }

    /// The stage that was run.
    package struct Stage: Sendable {
        /// The line on which it begins, from 1.
        package var line: Int
        /// The request on the wire.
        package var request: [UInt8]
        /// What it became for the rules, with the response that the rules saw.
        package var input: TransactionInput
        /// What came of it.
        package var observation: FixtureObservation
        /// What was expected.
        package var expectation: FixtureExpectation
        /// What did not hold.
        package var failures: [FixtureFailure]
        /// The rules that matched, when matches are recorded.
        package var matchedIDs: [UInt64]
        /// The operators that matched, when matches are recorded.
        package var decisions: [Decision]
    }

    /// The test.
    package var test: FixtureTest
    /// How it ended.
    package var status: Status
    /// Why an override decided it; empty otherwise.
    package var reason: String
    /// The stages that were run; the first that failed is the last.
    package var stages: [Stage]
}

/// Runs tests in process: each on fresh transactions, with the server and the backend modelled.
package struct FixtureRunner<Engine: FixtureEngine>: Sendable {
    private let engine: Engine
    private let overrides: FixtureOverrides

    /// A runner for `engine`.
    package init(engine: Engine, overrides: FixtureOverrides = FixtureOverrides()) {
        self.engine = engine
        self.overrides = overrides
    }

    /// Runs `test` as the overrides want it.
    package func run(_ test: FixtureTest) -> FixtureResult {
        switch overrides.effect(on: test) {
        case .skip(let reason):
            return FixtureResult(test: test, status: .skipped(reason: reason), reason: reason, stages: [])
        case .pass(let reason): return FixtureResult(test: test, status: .passed, reason: reason, stages: [])
        case .fail(let reason): return FixtureResult(test: test, status: .failed, reason: reason, stages: [])
        case .run(let changed): return runStages(changed)
        }
    }

    private func runStages(_ test: FixtureTest) -> FixtureResult {
        var result = FixtureResult(test: test, status: .passed, reason: "", stages: [])
        var session = FixtureSession()
        for (index, stage) in test.stages.enumerated() {
            let run = run(stage, id: "\(test.name)-\(index + 1)", session: &session)
            result.stages.append(run)
            if !run.failures.isEmpty {
                result.status = .failed
                break
            }
        }
        return result
    }

    private func run(_ stage: FixtureStage, id: String, session: inout FixtureSession) -> FixtureResult.Stage {
        let fixture = session.prepared(stage.input)
        let wire = RequestBuilder.wire(for: fixture)
        let message = HTTPMessageReader.readRequest(wire.span)
        let request = RequestInput(message, wire: wire.span)
        var input = TransactionInput(
            id: Array(id.utf8), client: EndpointInput(port: 40_000), server: EndpointInput(port: fixture.port),
            request: request)
        var exchange = engine.start(input)
        let answer = ServerModel.answer(to: request)
        var response: ResponseInput?
        if exchange.verdict == nil {
            response =
                switch answer {
                case .refuse(let status): ResponseInput(status: status)
                case .serve, .serveWithoutHead: fixture.response ?? session.backend.respond(to: request)
                }
        }
        let outcome = exchange.finish(response)
        input.response = response
        let seen: ResponseInput? =
            switch (answer, outcome.verdict) {
            case (.refuse(let status), _): ResponseInput(status: status)  // the server stands before the rules
            case (_, .drop?): nil
            case (_, .respond(let status)?): ResponseInput(status: status)
            case (.serve, nil): response
            case (.serveWithoutHead, nil): nil
            }
        if let seen { session.remember(seen, savingCookies: fixture.savesCookies) }
        let observation = FixtureObservation(
            status: seen?.status, loggedIDs: outcome.loggedIDs, logLines: outcome.logLines,
            response: seen?.wire ?? [])
        return FixtureResult.Stage(
            line: stage.line, request: wire, input: input, observation: observation, expectation: stage.expectation,
            failures: stage.expectation.failures(for: observation), matchedIDs: outcome.matchedIDs,
            decisions: outcome.decisions)
    }
}

/// What the stages of one test share.
private struct FixtureSession {
    var backend = BackendModel()
    private var cookies: [[UInt8]] = []
    private var location: [UInt8]?

    /// The input with what earlier stages left: cookies, and the place that was redirected to.
    func prepared(_ input: FixtureInput) -> FixtureInput {
        var input = input
        if input.followsRedirect, let location { input.uri = location }
        if !cookies.isEmpty, !input.headers.contains(where: { $0.isNamed("cookie") }) {
            input.headers.append(
                HeaderInput(name: Array("Cookie".utf8), value: Array(cookies.joined(separator: [0x3B, 0x20]))))
        }
        return input
    }

    mutating func remember(_ response: ResponseInput, savingCookies: Bool) {
        location = response.headers.first { $0.isNamed("location") }.map { Self.target(of: $0.value) }
        guard savingCookies else { return }
        for header in response.headers where header.isNamed("set-cookie") {
            let pair = Array(header.value.prefix { $0 != 0x3B })
            let name = pair.prefix { $0 != 0x3D }
            cookies.removeAll { $0.prefix { $0 != 0x3D } == name }
            cookies.append(pair)
        }
    }

    /// The path and query of an absolute address; anything else as it is.
    private static func target(of location: [UInt8]) -> [UInt8] {
        guard location.first != 0x2F, let colon = location.firstIndex(of: 0x3A),
            location[colon...].starts(with: "://".utf8)
        else { return location }
        let path = location[(colon + 3)...].drop { $0 != 0x2F }
        return path.isEmpty ? [0x2F] : Array(path)
    }
}
