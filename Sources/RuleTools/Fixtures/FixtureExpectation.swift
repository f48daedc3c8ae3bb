internal import PatternMatching

/// What must come of a stage; only the checks that are given count.
package struct FixtureExpectation: Sendable, Hashable {
    /// The exact status.
    package var status: Int?
    /// Statuses that are as good as ``status``.
    package var otherStatuses: [Int] = []
    /// Rules that must be among those logged.
    package var expectedIDs: [Int] = []
    /// Rules that must not be among them.
    package var unexpectedIDs: [Int] = []
    /// The rules that must be logged, and no others; in any order. Our extension of the schema.
    package var onlyIDs: [Int]?
    /// A pattern that some log line must match.
    package var logPattern: [UInt8]?
    /// A pattern that no log line may match.
    package var absentLogPattern: [UInt8]?
    /// A pattern that the response must match.
    package var responsePattern: [UInt8]?
    /// Whether there must be no response at all (`true`), or must be one; when set, nothing else counts.
    package var expectsError: Bool?
    /// `retry_once`: of no use in process, where nothing races.
    package var retriesOnce = false
    /// Whether the one expected rule must be the only one logged.
    package var isIsolated = false

    /// No checks.
    package init() {}

    /// Whether nothing is checked.
    package var isEmpty: Bool {
        status == nil && expectedIDs.isEmpty && unexpectedIDs.isEmpty && onlyIDs == nil && logPattern == nil
            && absentLogPattern == nil && responsePattern == nil && expectsError == nil
    }
}

/// What came of a stage.
package struct FixtureObservation: Sendable, Hashable {
    /// The status that the client saw; `nil` if it saw no response.
    package var status: Int?
    /// The rules that were logged, in order.
    package var loggedIDs: [Int]
    /// The log's lines.
    package var logLines: [[UInt8]]
    /// The response on the wire; empty if there was none.
    package var response: [UInt8]

    /// An observation.
    package init(status: Int?, loggedIDs: [Int], logLines: [[UInt8]] = [], response: [UInt8] = []) {
        self.status = status
        self.loggedIDs = loggedIDs
        self.logLines = logLines
        self.response = response
    }
}

/// One check that did not hold.
package enum FixtureFailure: Sendable, Hashable {
    /// Another status.
    case status(expected: Int, observed: Int?)
    /// Expected rules that were not logged.
    case missingIDs([Int])
    /// Rules that were logged and must not be.
    case unexpectedIDs([Int])
    /// Rules logged beside the one that should be alone.
    case notIsolated([Int])
    /// No log line matches.
    case logPatternUnmatched([UInt8])
    /// A log line matches.
    case logPatternMatched([UInt8], line: [UInt8])
    /// The response does not match.
    case responsePatternUnmatched([UInt8])
    /// There was a response, and there should be none.
    case responseDespiteExpectedError(status: Int)
    /// There was no response, and there should be one.
    case noResponse
    /// A pattern that cannot be compiled or reached its limits.
    case unusablePattern([UInt8], reason: String)

    /// The failure in words.
    package var text: String {
        func quoted(_ bytes: [UInt8]) -> String { "'\(String(decoding: bytes, as: UTF8.self))'" }
        func listed(_ ids: [Int]) -> String { ids.map { String($0) }.joined(separator: ", ") }
        return switch self {
        case .status(let expected, let observed):
            "expected status \(expected), got \(observed.map { String($0) } ?? "no response")"
        case .missingIDs(let ids): "expected rule \(listed(ids)) to be logged"
        case .unexpectedIDs(let ids): "expected rule \(listed(ids)) not to be logged"
        case .notIsolated(let ids): "expected one rule alone, logged as well: \(listed(ids))"
        case .logPatternUnmatched(let pattern): "expected a log line that matches \(quoted(pattern))"
        case .logPatternMatched(let pattern, let line):
            "expected no log line that matches \(quoted(pattern)), found \(quoted(line))"
        case .responsePatternUnmatched(let pattern): "expected a response that matches \(quoted(pattern))"
        case .responseDespiteExpectedError(let status): "expected no response, got status \(status)"
        case .noResponse: "expected a response, got none"
        case .unusablePattern(let pattern, let reason): "pattern \(quoted(pattern)) cannot be used: \(reason)"
        }
    }
}

extension FixtureExpectation {
    /// Everything that does not hold of `observation`; nothing if the stage passes.
    package func failures(for observation: FixtureObservation) -> [FixtureFailure] {
        if let expectsError {
            switch (expectsError, observation.status) {
            case (true, let status?): return [.responseDespiteExpectedError(status: status)]
            case (false, nil): return [.noResponse]
            case (true, nil), (false, _?): return []
            }
        }
        var failures: [FixtureFailure] = []
        if let status, !([status] + otherStatuses).contains(where: { $0 == observation.status }) {
            failures.append(.status(expected: status, observed: observation.status))
        }
        let logged = Set(observation.loggedIDs)
        let missing = expectedIDs.filter { !logged.contains($0) }
        if !missing.isEmpty { failures.append(.missingIDs(missing)) }
        let unexpected = unexpectedIDs.filter(logged.contains)
        if !unexpected.isEmpty { failures.append(.unexpectedIDs(unexpected)) }
        if let onlyIDs {
            let absent = onlyIDs.filter { !logged.contains($0) }
            if !absent.isEmpty { failures.append(.missingIDs(absent)) }
            let others = logged.subtracting(onlyIDs).sorted()
            if !others.isEmpty { failures.append(.unexpectedIDs(others)) }
        }
        if isIsolated {
            let others = logged.subtracting(expectedIDs).sorted()
            if !others.isEmpty { failures.append(.notIsolated(others)) }
        }
        if let logPattern {
            switch LinePattern.firstMatch(of: logPattern, in: observation.logLines) {
            case .success(nil): failures.append(.logPatternUnmatched(logPattern))
            case .success: break
            case .failure(let problem): failures.append(.unusablePattern(logPattern, reason: problem.reason))
            }
        }
        if let absentLogPattern {
            switch LinePattern.firstMatch(of: absentLogPattern, in: observation.logLines) {
            case .success(let line?): failures.append(.logPatternMatched(absentLogPattern, line: line))
            case .success: break
            case .failure(let problem): failures.append(.unusablePattern(absentLogPattern, reason: problem.reason))
            }
        }
        if let responsePattern {
            switch LinePattern.firstMatch(of: responsePattern, in: [observation.response]) {
            case .success(nil): failures.append(.responsePatternUnmatched(responsePattern))
            case .success: break
            case .failure(let problem): failures.append(.unusablePattern(responsePattern, reason: problem.reason))
            }
        }
        return failures
    }
}

/// Patterns of the fixtures' authors: Go's syntax is a part of PCRE2's.
enum LinePattern {
    /// Why a pattern has no answer.
    struct Problem: Error {
        var reason: String
    }

    /// The first text that `pattern` matches somewhere.
    static func firstMatch(of pattern: [UInt8], in texts: [[UInt8]]) -> Result<[UInt8]?, Problem> {
        let builder = PatternTableBuilder()
        do throws(PatternError) {
            let id = try builder.add(pattern, options: [])
            let table = builder.build(jitPolicy: .never)
            let scratch = MatchScratch()
            for text in texts {
                switch table.match(id, subject: text.span, scratch: scratch) {
                case .matched: return .success(text)
                case .noMatch: continue
                case .limitExceeded: return .failure(Problem(reason: "a match limit was reached"))
                case .failed(let code): return .failure(Problem(reason: "PCRE2 answered \(code)"))
                }
            }
            return .success(nil)
        } catch {
            return .failure(Problem(reason: error.message))
        }
    }
}
