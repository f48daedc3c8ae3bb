import Formats
import Testing

@testable import RuleTools

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct JSONLinesInputTests {
    private func read(_ input: String) -> [InputItem] {
        JSONLinesInput.items(in: Array(input.utf8), with: JSONLinesInput())
    }

    @Test func readsEveryField() throws {
        let line = #"""
            {"id":"t1","client":{"ip":"203.0.113.7","port":40000},"server":{"ip":"10.0.0.1","port":8080},"tls":{"x":1},
            """#
            + #""request":{"method":"POST","uri":"/p?x=1","version":"HTTP/1.0","headers":[["Host","a"],["X",""],["X","2"]],"#
            + #""body":"é=\u0000"},"response":{"status":404,"headers":[["Content-Type","text/html"]],"body_base64":"/wA="}}"#
        guard case .transaction(let transaction)? = read(String(line)).first else {
            Issue.record("no transaction")
            return
        }
        #expect(text(transaction.id) == "t1")
        #expect(transaction.client == EndpointInput(address: Array("203.0.113.7".utf8), port: 40000))
        #expect(transaction.server == EndpointInput(address: Array("10.0.0.1".utf8), port: 8080))
        #expect(text(transaction.request.method) == "POST")
        #expect(text(transaction.request.uri) == "/p?x=1")
        #expect(text(transaction.request.version) == "HTTP/1.0")
        #expect(transaction.request.headers == [HeaderInput("Host", "a"), HeaderInput("X", ""), HeaderInput("X", "2")])
        #expect(transaction.request.body == Array("é=\0".utf8))
        #expect(transaction.response?.status == 404)
        #expect(transaction.response?.body == [0xFF, 0x00])
    }

    @Test func fillsInWhatIsMissing() {
        let items = read("\n{\"request\":{}}\r\n   \n{\"id\":7,\"request\":{\"headers\":{\"Host\":\"a\"}}}")
        let expected = TransactionInput(
            id: Array("2".utf8), request: RequestInput(method: Array("GET".utf8), uri: Array("/".utf8)))
        var second = expected
        second.id = Array("7".utf8)
        second.request.headers = [HeaderInput("Host", "a")]
        #expect(items == [.transaction(expected), .transaction(second)])
    }

    @Test(arguments: [
        ("{\"request\":{}", 13, "the document ends early"), ("[1]", 0, "not a JSON object"), ("{}", 0, "'request'"),
        ("{\"request\":{\"uri\":{}}}", 0, "'request.uri' is not a string"),
        ("{\"request\":{\"headers\":[[\"a\"]]}}", 0, "'request.headers[0]'"),
        ("{\"request\":{\"body_base64\":\"*\"}}", 0, "not base64"),
        ("{\"request\":{},\"client\":{\"port\":70000}}", 0, "65535"),
        ("{\"request\":{},\"response\":{\"status\":\"x\"}}", 0, "'response.status'"),
        ("nonsense", 1, "byte 0x6f"),
    ])
    func namesTheLineAndGoesOn(_ bad: String, _ offset: Int, _ message: String) {
        let good = "{\"request\":{}}\n"
        let items = read(good + bad + "\n" + good)
        #expect(items.count == 3)
        guard case .error(let error) = items[1] else {
            Issue.record("no error for \(bad)")
            return
        }
        #expect(error.line == 2)
        if offset > 0 { #expect(error.byteOffset == offset) }
        #expect(error.streamOffset == good.utf8.count + error.byteOffset)
        #expect(error.message.contains(message), "\(error.message)")
        guard case .transaction(let last) = items[2] else {
            Issue.record("the line after is lost")
            return
        }
        #expect(text(last.id) == "3")
    }

    /// However the stream is cut, the items are the same.
    @Test(arguments: [1, 2, 7, 64])
    func readsAnyPieces(_ size: Int) {
        let input = "{\"id\":\"a\",\"request\":{}}\nbad\n\n{\"id\":\"b\",\"request\":{\"body\":\"x\"}}"
        let bytes = Array(input.utf8)
        var reader = JSONLinesInput()
        var items: [InputItem] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(Array(bytes[start..<min(start + size, bytes.count)]).span)
            while let item = reader.next() { items.append(item) }
        }
        reader.finish()
        while let item = reader.next() { items.append(item) }
        #expect(items == read(input))
        #expect(items.count == 3)
    }

    @Test func skipsOverlongLinesWithoutHoldingThem() {
        var limits = JSONLinesInput.Limits()
        limits.lineBytes = 100
        let long = String(repeating: "x", count: 1000)
        let input = Array("{\"request\":{}}\n\(long)\n{\"request\":{}}\n\(long)".utf8)
        for size in [1, 33, 5000] {
            var reader = JSONLinesInput(limits: limits)
            var kinds = ""
            var lastOffset = 0
            for start in stride(from: 0, to: input.count, by: size) {
                reader.append(Array(input[start..<min(start + size, input.count)]).span)
                while let item = reader.next() { kinds += kind(item, &lastOffset) }
            }
            reader.finish()
            while let item = reader.next() { kinds += kind(item, &lastOffset) }
            #expect(kinds == "tete")
            #expect(lastOffset == input.count - 1000)
        }
    }

    private func kind(_ item: InputItem, _ offset: inout Int) -> String {
        guard case .error(let error) = item else { return "t" }
        offset = error.streamOffset
        return "e"
    }

    @Test func passesOverAByteOrderMark() {
        #expect(read("\u{FEFF}{\"request\":{}}").count == 1)
        guard case .error(let error)? = read("\u{FEFF}{\"request\":}").first else {
            Issue.record("no error")
            return
        }
        #expect(error.byteOffset == 14)
    }
}

@Suite struct HTTPInputTests {
    @Test func readsPipelinedRequestsAndTheirResponses() {
        let wire =
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
            + "POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n\r\n"
            + "GET /3 HTTP/1.1\r\nContent-Length: x\r\n\r\nGET /4 HTTP/1.1\r\n\r\n"
        let items = HTTPInput.items(in: Array(wire.utf8), with: HTTPInput())
        let transactions = items.compactMap { item -> TransactionInput? in
            if case .transaction(let transaction) = item { transaction } else { nil }
        }
        #expect(transactions.map { text($0.request.uri) } == ["/1", "/2", "/3"])
        #expect(transactions.map { text($0.id) } == ["1", "2", "3"])
        #expect(transactions[0].response?.status == 200)
        #expect(transactions[0].response.map { text($0.body) } == "ok")
        #expect(text(transactions[1].request.body) == "ab")
        #expect(text(transactions[2].request.body) == "GET /4 HTTP/1.1\r\n\r\n")
        #expect(transactions[2].request.violations.contains(.malformedContentLength))
        #expect(transactions[2].request.line.map(text) == "GET /3 HTTP/1.1")
    }

    @Test func namesWhatIsBeyondTheLimit() {
        var limits = HTTPInput.Limits()
        limits.inputBytes = 30
        let wire = Array("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\n\r\n".utf8)
        let items = HTTPInput.items(in: wire, with: HTTPInput(limits: limits))
        #expect(items.count == 3)
        if case .error(let error) = items[2] { #expect(error.streamOffset == 30) } else { Issue.record("no error") }
    }
}

@Suite struct InputFormatTests {
    @Test(arguments: [
        ("{\"id\":\"1\",\"request\":{}}", InputFormat.jsonl), ("  \n{\"request\"", .jsonl), ("", .jsonl),
        ("GET / HTTP/1.1\r\n", .http), ("\u{0}\u{1}", .http),
        ("{ \"log\": { \"version\"", .har), ("{\"transaction\":{\"", .modsecAudit), ("--a1b2c3d4-A--\n[", .modsecAudit),
        ("127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 2326", .accessLog),
    ])
    func detects(_ head: String, _ format: InputFormat) {
        #expect(InputFormat.detect(Array(head.utf8).span) == format)
    }
}
