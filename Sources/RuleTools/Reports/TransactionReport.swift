package import Formats
package import RuleEngine

/// Everything that `inspect` says about one transaction.
package struct TransactionReport: Sendable {
    /// What was asked for beside the verdict.
    package struct Options: Sendable {
        /// Whether the account of operators is given.
        package var includesTrace = false
        /// Whether secrets appear.
        package var secrets = SecretDisplay.masked

        package init() {}
    }

    package var id: [UInt8]
    package var method: [UInt8]
    package var target: [UInt8]
    package var interruption: Interruption?
    package var isDetectionOnly: Bool
    package var wouldInterrupt: Interruption?
    package var matches: [MatchReport]
    package var omittedMatchCount: Int
    package var undecided: [UndecidedReason]
    package var shown: [ShownVariable]
    /// What was wrong with the request's framing.
    package var violations: HTTPViolations
    /// What the host has to change about the messages' headers.
    package var headers: HeaderChanges
    /// `nil` when it was not asked for.
    package var trace: [TraceStep]?

    /// Whether the request or its response would not have gone through.
    package var isBlocked: Bool { interruption != nil }

    /// Reads what came of `input` on `transaction`, whose last phase has run.
    package init(_ input: TransactionInput, _ transaction: Transaction, options: Options = Options()) {
        id = input.id
        violations = input.request.violations
        method = input.request.method
        target = input.request.uri
        interruption = transaction.interruption
        isDetectionOnly = transaction.isDetectionOnly
        wouldInterrupt = transaction.wouldInterrupt
        matches = transaction.matches(secrets: options.secrets)
        omittedMatchCount = transaction.omittedMatchCount
        undecided = transaction.undecidedReasons
        trace = options.includesTrace ? transaction.traceSteps(secrets: options.secrets) : nil
        shown = transaction.shownVariables(secrets: options.secrets)
        headers = transaction.headerChanges
        if options.secrets == .masked { target = SecretMask(transaction).masked(target) }
        if options.secrets == .masked { maskHeaders(SecretMask(transaction)) }
    }
}

extension TransactionReport {
    /// Credentials that rules put into headers do not leave the engine.
    private mutating func maskHeaders(_ mask: SecretMask) {
        for index in headers.requestSet.indices {
            let name = Array("REQUEST_HEADERS:".utf8) + headers.requestSet[index].name
            headers.requestSet[index].value = mask.masked(headers.requestSet[index].value, name: name)
        }
        for index in headers.responseSet.indices {
            let name = Array("RESPONSE_HEADERS:".utf8) + headers.responseSet[index].name
            headers.responseSet[index].value = mask.masked(headers.responseSet[index].value, name: name)
        }
    }
}

extension Interruption {
    /// The verdict's word.
    var verdict: String {
        switch action {
        case .deny: "block"
        case .redirect: "redirect"
        case .drop: "drop"
        }
    }
}

extension InterruptionCause {
    /// Why a transaction ended that no rule ended.
    var name: String {
        switch self {
        case .rule: "rule"
        case .requestBodyLimit: "request-body-limit"
        case .responseBodyLimit: "response-body-limit"
        case .undecided: "undecided"
        }
    }
}
