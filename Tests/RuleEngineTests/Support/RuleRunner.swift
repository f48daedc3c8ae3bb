import Foundation
import SecLang

@testable import RuleEngine

/// Reads files below the package's root, whatever the working directory.
struct PackageLoader: SourceLoader {
    func read(_ path: String) throws(SourceLoadError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: Self.path(path)) else { throw .notFound(path: path) }
        return [UInt8](data)
    }

    func list(_ directory: String) throws(SourceLoadError) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: Self.path(directory)) else {
            throw .notFound(path: directory)
        }
        return names
    }

    func kind(of path: String) -> SourceKind? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: Self.path(path), isDirectory: &isDirectory) else { return nil }
        return isDirectory.boolValue ? .directory : .file
    }

    private static func path(_ path: String) -> String {
        path.hasPrefix("/") ? path : Fixtures.root.appending(path: path).path
    }
}

/// A clock that stands still: 2026-03-01 04:05:06 UTC, a Sunday, one hour east.
struct FixedClock: EngineClock {
    func nowMicroseconds() -> Int64 { 1_772_337_906_000_000 }
    func offsetSeconds(at microseconds: Int64) -> Int { 3_600 }
}

/// What came of one transaction.
struct RuleOutcome {
    var matched: [UInt64] = []
    var logged: [UInt64] = []
    var isAudited = false
    var interruption: Interruption?
    var message: [UInt8] = []
    var data: [UInt8] = []
    /// Looks a TX variable up.
    var variable: (String) -> [UInt8]? = { _ in nil }
}

enum RuleRunner {
    /// Loads rules from text.
    static func load(_ rules: String) throws -> Engine.LoadResult {
        try Engine.load(
            [], preludes: [("rules.conf", Array(rules.utf8))], loader: PackageLoader(),
            services: EngineServices(clock: FixedClock(), collections: MemoryCollectionStore()))
    }

    /// Runs one exchange through all phases.
    static func run(_ fixture: RuleFixture, on engine: Engine) -> RuleOutcome {
        let transaction = engine.makeTransaction()
        let client = fixture.client ?? .init(ip: "192.0.2.1", port: 50_000)
        let server = fixture.server ?? .init(ip: "192.0.2.80", port: 80)
        transaction.setConnection(
            client: Array(client.ip.utf8).span, clientPort: client.port, server: Array(server.ip.utf8).span,
            serverPort: server.port)
        let request = fixture.request ?? .init(method: "GET", uri: "/", version: "HTTP/1.1")
        transaction.setRequestLine(
            method: Array((request.method ?? "GET").utf8).span, target: Array((request.uri ?? "/").utf8).span,
            version: Array((request.version ?? "HTTP/1.1").utf8).span)
        for violation in request.violations ?? [] {
            transaction.addRequestViolation(Array(violation.utf8).span)
        }
        for header in request.headers ?? [] {
            transaction.addRequestHeader(name: Array(header[0].utf8).span, value: Array(header[1].utf8).span)
        }
        transaction.evaluateRequestHeaders()
        if let body = request.body { transaction.appendRequestBody(Array(body.utf8).span) }
        transaction.evaluateRequestBody()
        if let response = fixture.response {
            transaction.setResponse(
                status: response.status ?? 200, version: Array((response.version ?? "HTTP/1.1").utf8).span)
            for header in response.headers ?? [] {
                transaction.addResponseHeader(name: Array(header[0].utf8).span, value: Array(header[1].utf8).span)
            }
            transaction.evaluateResponseHeaders()
            if let body = response.body { transaction.appendResponseBody(Array(body.utf8).span) }
            transaction.evaluateResponseBody()
        }
        transaction.evaluateLogging()
        return outcome(of: transaction)
    }

    /// Tries an operator on one value, as an element of TX.
    static func run(_ fixture: OperatorFixture, on engine: Engine) -> (matched: Bool, captures: [[UInt8]]) {
        let transaction = engine.makeTransaction()
        transaction.setVariable(named: Array("value".utf8).span, to: fixture.input.span)
        transaction.evaluateRequestHeaders()
        let outcome = outcome(of: transaction)
        var captures: [[UInt8]] = []
        while captures.count < 10, let capture = outcome.variable("\(captures.count)") { captures.append(capture) }
        return (!outcome.matched.isEmpty, captures)
    }

    /// The rule that a fixture of the other kind stands for.
    static func rule(for fixture: OperatorFixture) -> String {
        let argument = fixture.argument.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let negation = fixture.negated ? "!" : ""
        return """
            SecRuleEngine On
            SecRule TX:value "\(negation)@\(fixture.operator) \(argument)" "id:1,phase:1,capture,pass,nolog"
            """
    }

    private static func outcome(of transaction: Transaction) -> RuleOutcome {
        var outcome = RuleOutcome()
        for index in 0..<transaction.machine.records.count {
            let record = transaction.machine.records[index]
            let id = transaction.engine.program.rules[Int(record.rule.rawValue)].id
            outcome.matched.append(id)
            if record.logs { outcome.logged.append(id) }
            if record.auditLogs { outcome.isAudited = true }
            outcome.message = transaction.machine.copy(record.message)
            outcome.data = transaction.machine.copy(record.logData)
        }
        outcome.interruption = transaction.interruption
        outcome.variable = { name in
            guard let entry = transaction.machine.variables.find(Array(name.utf8).span),
                transaction.machine.variables.exists(entry)
            else { return nil }
            return transaction.machine.copy(transaction.machine.variables.text(entry))
        }
        return outcome
    }
}
