import Formats
import Foundation
import Testing

@testable import RuleTools

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

private func transactions<Reader: TransactionReader>(_ input: String, _ reader: Reader) -> [TransactionInput] {
    Reader.items(in: Array(input.utf8), with: reader).compactMap { item in
        if case .transaction(let transaction) = item { transaction } else { nil }
    }
}

private func errors<Reader: TransactionReader>(_ input: String, _ reader: Reader) -> [InputError] {
    Reader.items(in: Array(input.utf8), with: reader).compactMap { item in
        if case .error(let error) = item { error } else { nil }
    }
}

@Suite struct AccessLogInputTests {
    static let log = #"""
        203.0.113.7 - bob [10/Oct/2000:13:55:36 -0700] "POST /a?q=\x22\"x HTTP/1.0" 404 2326 "http://r/" "agent \\ 1"
        ::1 - - [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 -

        """#

    @Test func readsCombinedAndCommonLines() {
        let read = transactions(Self.log, AccessLogInput())
        #expect(read.count == 2)
        #expect(text(read[0].client.address) == "203.0.113.7")
        #expect(text(read[0].request.method) == "POST")
        #expect(text(read[0].request.uri) == "/a?q=\"\"x")
        #expect(text(read[0].request.version) == "HTTP/1.0")
        #expect(
            read[0].request.headers == [
                HeaderInput("Host", "localhost"), HeaderInput("Referer", "http://r/"),
                HeaderInput("User-Agent", "agent \\ 1"),
            ])
        #expect(read[0].response?.status == 404)
        #expect(read[0].request.violations.names == ["illegal-target"])
        #expect(read[1].request.headers == [HeaderInput("Host", "localhost")])
        #expect(read[1].request.violations.isEmpty)
    }

    @Test func saysWhereALineGoesWrong() {
        let input = "1.2.3.4 - - [x] \"GET / HTTP/1.1\" abc 1\nnonsense\n" + Self.log
        let found = errors(input, AccessLogInput())
        #expect(found.map(\.line) == [1, 2])
        #expect(found[0].message == "expected the status")
        #expect(found[0].byteOffset == 36)
        #expect(transactions(input, AccessLogInput()).count == 2)
    }
}

@Suite struct HARInputTests {
    static let recording = #"""
        {
          "log": {"version": "1.2", "entries": [
            {"request": {"method": "POST", "url": "https://u@ex.org:8443/p?x=1#f", "httpVersion": "h2",
              "headers": [{"name": ":method", "value": "POST"}, {"name": "a", "value": "b"}],
              "postData": {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "k", "value": "v"}]}},
             "response": {"status": 200, "httpVersion": "HTTP/1.1",
              "headers": [{"name": "Content-Encoding", "value": "gzip"}, {"name": "X", "value": "1"}],
              "content": {"text": "/wA=", "encoding": "base64"}},
             "serverIPAddress": "[::1]"},
            {"request": {}},
            {"request": {"method": "GET", "url": "/rel", "httpVersion": ""}, "response": {"status": 0}}
          ]}
        }
        """#

    @Test func readsEntries() {
        let read = transactions(Self.recording, HARInput())
        #expect(read.count == 2)
        #expect(text(read[0].request.uri) == "/p?x=1")
        #expect(text(read[0].request.version) == "HTTP/2.0")
        #expect(read[0].request.headers == [HeaderInput("Host", "ex.org:8443"), HeaderInput("a", "b")])
        #expect(text(read[0].request.body) == "k=v")
        #expect(read[0].response?.body == [0xFF, 0x00])
        #expect(read[0].response?.headers == [HeaderInput("X", "1")])
        #expect(text(read[0].server.address) == "::1")
        #expect(text(read[1].request.uri) == "/rel")
        #expect(read[1].response == nil)
        let found = errors(Self.recording, HARInput())
        #expect(found.map(\.line) == [2])
    }

    @Test func saysWhereTheRecordingGoesWrong() {
        #expect(errors("{\"log\":\n [}", HARInput()).map(\.line) == [2])
        #expect(errors("{\"log\":{}}", HARInput()).count == 1)
        #expect(errors("", HARInput()).count == 1)
    }
}

@Suite struct AuditLogInputTests {
    static let serial = """
        --a1b2c3d4-A--
        [10/Oct/2000:13:55:36 --0700] XYZ 203.0.113.7 40000 10.0.0.1 8080
        --a1b2c3d4-B--
        POST /p HTTP/1.1
        Host: a
        Content-Length: 8

        --a1b2c3d4-C--
        a=1
        b=2
        --a1b2c3d4-F--
        HTTP/1.1 403 Forbidden
        X: y

        --a1b2c3d4-E--
        no
        --a1b2c3d4-H--
        Message: x
        --a1b2c3d4-Z--

        --ffff-A--
        [t] ID2
        --ffff-B--
        GET / HTTP/1.1

        """

    @Test func readsSerialEntries() {
        let read = transactions(Self.serial, AuditLogInput())
        #expect(read.count == 2)
        #expect(text(read[0].id) == "XYZ")
        #expect(read[0].client == EndpointInput(address: Array("203.0.113.7".utf8), port: 40000))
        #expect(read[0].server.port == 8080)
        #expect(text(read[0].request.body) == "a=1\nb=2")
        #expect(read[0].request.headers == [HeaderInput("Host", "a"), HeaderInput("Content-Length", "8")])
        #expect(read[0].request.violations.isEmpty)
        #expect(read[0].response?.status == 403)
        #expect(read[0].response.map { text($0.body) } == "no")
        #expect(text(read[1].id) == "2")
    }

    @Test func readsBothShapesOfJSON() {
        let lines = #"""
            {"transaction":{"client_ip":"1.2.3.4","client_port":5,"host_ip":"6.7.8.9","host_port":80,"unique_id":"u","request":{"method":"POST","http_version":1.1,"uri":"/v3","body":"b","headers":{"Host":"a"}},"response":{"http_code":200,"headers":{"X":"1"},"body":"r"}}}
            {"transaction":{"transaction_id":"t","remote_address":"1.1.1.1","remote_port":2,"local_address":"3.3.3.3","local_port":4},"request":{"request_line":"GET /v2 HTTP/1.0","headers":{"Host":"a"},"body":["x","y"]},"response":{"protocol":"HTTP/1.1","status":404,"headers":{}}}
            {"other":1}
            """#
        let read = transactions(lines, AuditLogInput())
        #expect(read.map { text($0.request.uri) } == ["/v3", "/v2"])
        #expect(read.map { text($0.id) } == ["u", "t"])
        #expect(read.map { text($0.request.version) } == ["HTTP/1.1", "HTTP/1.0"])
        #expect(read.map { text($0.request.body) } == ["b", "xy"])
        #expect(read.map { $0.response?.status } == [200, 404])
        #expect(read.map(\.client.port) == [5, 2])
        #expect(errors(lines, AuditLogInput()).map(\.line) == [3])
    }

    @Test func namesWhatIsNoEntry() {
        #expect(errors("junk\n--ab-A--\n--ab-Z--\n", AuditLogInput()).map(\.line) == [1, 2])
    }
}

@Suite struct AnyInputTests {
    @Test(arguments: [
        ("{\"request\":{}}\n{\"request\":{}}\n", InputFormat.jsonl, 2), (HARInputTests.recording, .har, 2),
        (AuditLogInputTests.serial, .modsecAudit, 2), (AccessLogInputTests.log, .accessLog, 2),
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n", .http, 2), ("", .jsonl, 0),
    ])
    func readsWhatItLooksLike(_ input: String, _ format: InputFormat, _ count: Int) {
        let bytes = Array(input.utf8)
        for size in [1, 50, 100_000] {
            var reader = AnyInput()
            var found = 0
            func take() {
                while let item = reader.next() { if case .transaction = item { found += 1 } }
            }
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.append(Array(bytes[start..<min(start + size, bytes.count)]).span)
                take()
            }
            reader.finish()
            take()
            #expect(reader.format == format)
            #expect(found == count)
        }
    }
}

/// What the engine's own audit log says can be replayed.
@Suite struct OwnAuditLogTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/transactions/audit")

    private func read(_ name: String) throws -> [TransactionInput] {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
        return AuditLogInput.items(in: bytes, with: AuditLogInput()).compactMap { item in
            if case .transaction(let transaction) = item { transaction } else { nil }
        }
    }

    @Test(arguments: ["denied-form.native", "denied-form.jsonl"])
    func readsRequests(_ name: String) throws {
        let transactions = try read(name)
        let transaction = try #require(transactions.first)
        #expect(transactions.count == 1)
        #expect(text(transaction.id) == "0123456789abcdef")
        #expect(text(transaction.client.address) == "2001:db8::17")
        #expect(transaction.client.port == 50_000)
        #expect(text(transaction.request.method) == "POST")
        #expect(text(transaction.request.uri) == "/comments/new?user=alice&x=%3Cscript%3E")
        #expect(text(transaction.request.version) == "HTTP/1.1")
        #expect(
            transaction.request.headers.map { text($0.name) } == [
                "Host", "User-Agent", "Authorization", "Content-Type", "Accept", "Accept",
            ])
        #expect(
            text(transaction.request.body)
                == "password=**********&comment=hello+%3CScript%20src%3Da%3E+pass+**********&empty=")
        #expect(transaction.response?.status == 406)
    }

    @Test func readsResponsesByteForByte() throws {
        let transaction = try #require(try read("response.native").first)
        #expect(transaction.response?.status == 503)
        #expect(transaction.response?.headers.count == 4)
        #expect(
            transaction.response?.body == Array("<html>".utf8) + [0xFF, 0x00, 0xE9]
                + Array("stack trace: at main</html>".utf8))
    }
}
