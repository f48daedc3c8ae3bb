import Formats
import Foundation
import RuleEngine
import SecLang
import Testing

@testable import RuleTools

/// What the engine writes into its audit log is judged again as it was the first time.
@Suite struct AuditReplayTests {
    /// A rule set that records every part of every transaction.
    private static let rules = """
        SecRuleEngine On
        SecRequestBodyAccess On
        SecResponseBodyAccess On
        SecResponseBodyMimeType text/plain text/html
        SecAuditEngine On
        SecAuditLogParts ABCJEFHZ
        SecRule REQUEST_HEADERS:Content-Type "@contains json" "id:1,phase:1,pass,nolog,ctl:requestBodyProcessor=JSON"
        SecRule ARGS "@rx (?i)union\\s+select" "id:10,phase:2,deny,status:406,msg:'sql',t:none,t:urlDecodeUni,capture"
        SecRule ARGS:json.a.b "@streq bad" "id:11,phase:2,deny,msg:'json'"
        SecRule REQUEST_HEADERS:X-Odd "@rx \\xff" "id:12,phase:1,deny,status:400,msg:'bytes'"
        SecRule REQUEST_BODY "@contains \u{1}" "id:13,phase:2,log,pass,msg:'a control byte'"
        SecRule RESPONSE_BODY "@contains stack trace" "id:14,phase:4,log,pass,msg:'leak'"
        SecRule FILES "@endsWith .php" "id:15,phase:2,deny,msg:'upload'"
        SecRule &ARGS "@gt 2" "id:16,phase:2,log,pass,msg:'many'"
        SecRule REQUEST_METHOD "@streq DELETE" "id:17,phase:1,drop,msg:'no'"
        """

    private static func request(
        _ method: String, _ uri: String, _ headers: [HeaderInput] = [], body: [UInt8] = []
    ) -> TransactionInput {
        var headers = [HeaderInput("Host", "a.example")] + headers
        if !body.isEmpty { headers.append(HeaderInput("Content-Length", String(body.count))) }
        var input = TransactionInput(
            id: Array("replay-1".utf8),
            request: RequestInput(
                method: Array(method.utf8), uri: Array(uri.utf8), version: Array("HTTP/1.1".utf8), headers: headers,
                body: body))
        input.client = EndpointInput(address: Array("198.51.100.9".utf8), port: 4_711)
        return input
    }

    private static func form(_ text: String) -> TransactionInput {
        request(
            "POST", "/form", [HeaderInput("Content-Type", "application/x-www-form-urlencoded")], body: Array(text.utf8))
    }

    private static let inputs: [(String, TransactionInput)] = {
        let boundary =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.php\"\r\n"
            + "Content-Type: text/plain\r\n\r\nline 1\r\nline 2\r\n--b--\r\n"
        var leak = request("GET", "/page?id=7")
        leak.response = ResponseInput(
            status: 200, version: Array("HTTP/1.1".utf8), headers: [HeaderInput("Content-Type", "text/html")],
            body: Array("<p>a stack trace\n at main</p>".utf8))
        return [
            ("harmless", request("GET", "/?q=hello%20world")), ("query", request("GET", "/?q=1%20UNION%20SELECT%202")),
            ("form", form("a=1&q=union%0Aselect")), ("many arguments", form("a=1&b=2&c=%01")),
            ("control bytes", form("a=\u{1}")), ("an empty line in a body", form("a=\n\nunion select&b")),
            (
                "json",
                request(
                    "POST", "/api", [HeaderInput("Content-Type", "application/json")],
                    body: Array(#"{"a":{"b":"bad"},"c":"ä\"\\"}"#.utf8))
            ),
            (
                "bytes beyond UTF-8",
                request("GET", "/", [HeaderInput(name: Array("X-Odd".utf8), value: [0x61, 0xFF, 0x62])])
            ),
            ("a response", leak), ("another method", request("DELETE", "/x")),
            (
                "an upload",
                request(
                    "POST", "/up", [HeaderInput("Content-Type", "multipart/form-data; boundary=b")],
                    body: Array(boundary.utf8))
            ),
        ]
    }()

    private struct Outcome: Equatable {
        var interruption: Interruption?
        var logged: [UInt64]
    }

    private static func judge(_ input: TransactionInput, _ transaction: Transaction) -> Outcome {
        input.run(on: transaction)
        return Outcome(interruption: transaction.interruption, logged: transaction.loggedRuleIDs)
    }

    private static func engine() throws -> Engine {
        let loaded = try Engine.load(
            [], preludes: [("rules/replay.conf", Array(rules.utf8))], loader: MemorySourceLoader(texts: [:]),
            services: EngineServices(collections: MemoryCollectionStore()))
        return try #require(loaded.engine, "\(loaded.diagnostics)")
    }

    @Test(arguments: [AuditConfiguration.Format.native, .json])
    func replaysToTheSameVerdict(_ format: AuditConfiguration.Format) throws {
        let engine = try Self.engine()
        // A string of JSON has no bytes beyond UTF-8.
        let inputs = Self.inputs.filter { format == .native || $0.0 != "bytes beyond UTF-8" }
        var log: [UInt8] = []
        var first: [Outcome] = []
        for (_, input) in inputs {
            let transaction = engine.makeTransaction()
            first.append(Self.judge(input, transaction))
            log += transaction.auditEntry(format: format).text
            if format == .json, log.last != 0x0A { log.append(0x0A) }
        }
        #expect(Set(first.flatMap(\.logged)).union([12]) == [10, 11, 12, 13, 14, 15, 16, 17])
        let items = AuditLogInput.items(in: log, with: AuditLogInput())
        #expect(items.count == inputs.count)
        for ((name, _), (item, expected)) in zip(inputs, zip(items, first)) {
            guard case .transaction(let read) = item else {
                Issue.record("\(name): \(item)")
                continue
            }
            #expect(Self.judge(read, engine.makeTransaction()) == expected, "\(name)")
        }
    }
}

/// Damaged inputs: the error names the place, and what follows is read.
@Suite struct DamagedInputTests {
    private func errors<Reader: TransactionReader>(_ input: String, _ reader: Reader) -> [[Int]] {
        Reader.items(in: Array(input.utf8), with: reader).compactMap { item in
            if case .error(let error) = item { [error.line, error.byteOffset, error.streamOffset] } else { nil }
        }
    }

    @Test func recordingsThatAreCut() {
        #expect(errors("{\"log\":{\"entries\":[{\"request\":", HARInput()) == [[1, 30, 30]])
        #expect(errors("{\"log\":{\n\"entries\":[{}x]}}", HARInput()) == [[2, 13, 22]])
        #expect(errors("\u{FEFF}{\"log\":\n{,}}", HARInput()) == [[2, 1, 12]])
    }

    @Test func logLinesThatAreCut() {
        let good = "192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 1\n"
        let start = good.utf8.count
        #expect(
            errors(good + "192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] \"GET /a", AccessLogInput()).map { $0[0] } == [2])
        let found = errors(good + "192.0.2.1 - - [x] \"GET / HTTP/1.1\" abc 1\n" + good, AccessLogInput())
        #expect(found == [[2, 38, start + 38]])
    }

    @Test func auditEntriesThatAreCut() {
        let good = "--ab-A--\n[t] ID 192.0.2.1 1 192.0.2.2 2\n--ab-B--\nGET / HTTP/1.1\nHost: a\n\n--ab-Z--\n\n"
        let start = good.utf8.count
        #expect(errors(good + "--cd-A--\n[t] X 192.0.2.1 1 192.0.2.2 2\n", AuditLogInput()) == [[9, 0, start]])
        #expect(errors(good + "junk\n" + good, AuditLogInput()) == [[9, 0, start]])
        #expect(errors("{\"transaction\":{}}\n{\"transaction\":", AuditLogInput()) == [[1, 0, 0], [2, 15, 34]])
    }

    /// Cut anywhere: nothing traps, places lie within the input, and whole entries before the cut are read.
    @Test(arguments: [
        HARInputTests.recording, AuditLogInputTests.serial, AccessLogInputTests.log,
        #"{"transaction":{"client_ip":"1.2.3.4","request":{"method":"GET","uri":"/","headers":{}}}}"# + "\n",
    ])
    func inputsCutAnywhere(_ text: String) {
        let bytes = Array(text.utf8)
        for end in 0...bytes.count {
            let cut = Array(bytes[..<end])
            for items in [
                HARInput.items(in: cut, with: HARInput()), AuditLogInput.items(in: cut, with: AuditLogInput()),
                AccessLogInput.items(in: cut, with: AccessLogInput()), AnyInput.items(in: cut, with: AnyInput()),
            ] {
                for case .error(let error) in items {
                    #expect(error.streamOffset >= 0 && error.streamOffset <= end && error.line >= 0)
                    #expect(error.byteOffset <= error.streamOffset || error.streamOffset == 0)
                }
            }
        }
    }
}
