import SecLang

@testable import RuleEngine

/// One HTTP exchange to be judged in a test, all of it text.
struct Exchange {
    var client = "192.0.2.1"
    var method = "GET"
    var target = "/"
    var version = "HTTP/1.1"
    var headers: [(String, String)] = []
    var body: [UInt8] = []
    var status: Int?
    var responseHeaders: [(String, String)] = []
    var responseBody: [UInt8] = []
    var uniqueID = "0123456789abcdef"

    /// A form posted to `target`.
    static func form(_ body: String, target: String = "/form", headers: [(String, String)] = []) -> Exchange {
        Exchange(
            method: "POST", target: target,
            headers: headers + [("Content-Type", "application/x-www-form-urlencoded")], body: Array(body.utf8))
    }

    /// Runs all phases.
    func run(on transaction: Transaction) {
        transaction.setUniqueID(Array(uniqueID.utf8).span)
        transaction.setConnection(
            client: Array(client.utf8).span, clientPort: 50_000, server: Array("192.0.2.80".utf8).span, serverPort: 80)
        transaction.setRequestLine(
            method: Array(method.utf8).span, target: Array(target.utf8).span, version: Array(version.utf8).span)
        for (name, value) in headers {
            transaction.addRequestHeader(name: Array(name.utf8).span, value: Array(value.utf8).span)
        }
        transaction.evaluateRequestHeaders()
        transaction.appendRequestBody(body.span)
        transaction.evaluateRequestBody()
        if let status {
            transaction.setResponse(status: status, version: Array("HTTP/1.1".utf8).span)
            for (name, value) in responseHeaders {
                transaction.addResponseHeader(name: Array(name.utf8).span, value: Array(value.utf8).span)
            }
            transaction.evaluateResponseHeaders()
            transaction.appendResponseBody(responseBody.span)
            transaction.evaluateResponseBody()
        }
        transaction.evaluateLogging()
    }
}

/// An engine made from text, for tests of whole transactions.
struct TestEngine {
    let engine: Engine
    let diagnostics: [Diagnostic]

    /// Loads `rules`; the engine is On with body access unless they say otherwise.
    init(
        _ rules: String, services: EngineServices = EngineServices(collections: MemoryCollectionStore()),
        options: EngineOptions = EngineOptions(), loader: any SourceLoader = MemorySourceLoader(texts: [:])
    ) throws {
        let text = "SecRuleEngine On\nSecRequestBodyAccess On\nSecResponseBodyAccess On\n" + rules
        let loaded = try Engine.load(
            [], preludes: [("test.conf", Array(text.utf8))], loader: loader, options: options, services: services)
        diagnostics = loaded.diagnostics
        guard let engine = loaded.engine else { throw LoadFailure(diagnostics: loaded.diagnostics) }
        self.engine = engine
    }

    struct LoadFailure: Error { let diagnostics: [Diagnostic] }

    /// The transaction after all phases.
    func judge(_ exchange: Exchange) -> Transaction {
        let transaction = engine.makeTransaction()
        exchange.run(on: transaction)
        return transaction
    }
}

extension Transaction {
    /// The rules that matched, in order.
    var matchedIDs: [UInt64] {
        (0..<machine.records.count).map { engine.program.rules[Int(machine.records[$0].rule.rawValue)].id }
    }

    /// An element of TX as text.
    func variable(_ name: String) -> String? {
        guard let entry = machine.variables.find(Array(name.utf8).span), machine.variables.exists(entry) else {
            return nil
        }
        return String(decoding: machine.copy(machine.variables.text(entry)), as: UTF8.self)
    }
}
