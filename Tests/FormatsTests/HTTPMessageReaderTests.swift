import Testing

@testable import Formats

/// One request and what the reader must say of it.
struct RequestCase: Sendable, CustomTestStringConvertible {
    var name: String
    var wire: String
    var violations: HTTPViolations = []
    var method = "GET"
    var target = "/"
    var version = "HTTP/1.1"
    var headers: [[String]] = [["Host", "a"]]
    var body = ""
    /// What the message leaves for the next one.
    var rest = ""
    var testDescription: String { name }
}

@Suite struct HTTPMessageReaderTests {
    static let host = "Host: a\r\n"

    @Test(arguments: [
        RequestCase(name: "plain", wire: "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /2", rest: "GET /2"),
        RequestCase(
            name: "spelling, order and duplicates are kept",
            wire: "GET /?x#f HTTP/1.1\r\nhOST:a\r\nX: 1 \r\nx:\t2\r\n\r\n", violations: [.fragmentInTarget],
            target: "/?x#f", headers: [["hOST", "a"], ["X", "1"], ["x", "2"]]),
        RequestCase(
            name: "content length", wire: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET",
            method: "POST",
            headers: [["Host", "a"], ["Content-Length", "3"]], body: "abc", rest: "GET"),
        RequestCase(
            name: "chunks with extension and trailer",
            wire: "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "3;x=y\r\nabc\r\n0A\r\n0123456789\r\n0\r\nT: v\r\n\r\nGET",
            method: "POST", headers: [["Host", "a"], ["Transfer-Encoding", "Chunked"]], body: "abc0123456789",
            rest: "GET"),
        RequestCase(
            name: "empty lines before", wire: "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            violations: [.emptyLineBeforeMessage]),
        RequestCase(
            name: "blanks before the method", wire: "     GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            violations: [.methodNotToken], method: "     GET"),
        RequestCase(
            name: "tab before the method", wire: "\tGET / HTTP/1.1\r\nHost: a\r\n\r\n", violations: [.methodNotToken],
            method: "\tGET"),
        RequestCase(
            name: "blanks in the target", wire: "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
            violations: [.malformedStartLine, .illegalTarget], target: "/a b"),
        RequestCase(
            name: "tabs as separators", wire: "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", violations: [.malformedStartLine]),
        RequestCase(
            name: "no version", wire: "GET / \r\nHost: a\r\n\r\n", violations: [.missingVersion], version: ""),
        RequestCase(
            name: "no target", wire: "GET HTTP/1.1\r\nHost: a\r\n\r\n",
            violations: [.malformedStartLine, .illegalTarget], target: ""),
        RequestCase(
            name: "strange version", wire: "GET / TEST\r\nHost: a\r\n\r\n", violations: [.malformedVersion],
            version: "TEST"),
        RequestCase(
            name: "old version", wire: "GET / HTTP/0.9\r\nHost: a\r\n\r\n", violations: [.unsupportedVersion],
            version: "HTTP/0.9"),
        RequestCase(
            name: "connect", wire: "CONNECT 1.2.3.4:80 HTTP/1.1\r\nHost: a\r\n\r\n", method: "CONNECT",
            target: "1.2.3.4:80"),
        RequestCase(
            name: "connect without port", wire: "CONNECT www.example.org HTTP/1.1\r\nHost: a\r\n\r\n",
            violations: [.illegalTarget], method: "CONNECT", target: "www.example.org"),
        RequestCase(
            name: "absolute target", wire: "GET http://localhost HTTP/1.1\r\nHost: a\r\n\r\n",
            target: "http://localhost"),
        RequestCase(
            name: "asterisk", wire: "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", method: "OPTIONS", target: "*"),
        RequestCase(
            name: "no host", wire: "GET / HTTP/1.1\r\n\r\n", violations: [.missingHost], headers: []),
        RequestCase(
            name: "no host in HTTP/1.0", wire: "GET / HTTP/1.0\r\n\r\n", version: "HTTP/1.0", headers: []),
        RequestCase(
            name: "empty host", wire: "GET / HTTP/1.1\r\nHost: \r\n\r\n", violations: [.emptyHost],
            headers: [["Host", ""]]),
        RequestCase(
            name: "two hosts", wire: "GET / HTTP/1.1\r\nHost: a\r\nhost: b%00\r\n\r\n", violations: [.duplicateHost],
            headers: [["Host", "a"], ["host", "b%00"]]),
        RequestCase(
            name: "percent in host", wire: "GET / HTTP/1.1\r\nHost: a%00\r\n\r\n", violations: [.illegalHost],
            headers: [["Host", "a%00"]]),
        RequestCase(
            name: "lines end with LF", wire: "GET / HTTP/1.1\nHost: a\n\nrest", violations: [.bareLF], rest: "rest"),
        RequestCase(
            name: "bare CR", wire: "GET / HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n", violations: [.bareCR],
            headers: [["Host", "a"], ["X", "a\rY: b"]]),
        RequestCase(
            name: "NUL and control", wire: "GET / HTTP/1.1\r\nHost: a\r\nX: a\0\u{1}\r\n\r\n",
            violations: [.nulInHeader, .controlInHeader], headers: [["Host", "a"], ["X", "a\0\u{1}"]]),
        RequestCase(
            name: "folded", wire: "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\t b \r\n \r\n c\r\n\r\n",
            violations: [.foldedHeader], headers: [["Host", "a"], ["X", "a b c"]]),
        RequestCase(
            name: "no colon", wire: "GET / HTTP/1.1\r\nHost: a\r\nevil<script\r\n\r\n",
            violations: [.headerWithoutColon, .headerNameNotToken], headers: [["Host", "a"], ["evil<script", ""]]),
        RequestCase(
            name: "blank first and before colon", wire: "GET / HTTP/1.1\r\n Host : a\r\n\r\n",
            violations: [.blankBeforeFirstHeader, .blankBeforeColon]),
        RequestCase(
            name: "content length not a number", wire: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3;\r\n\r\nabcGET",
            violations: [.malformedContentLength], method: "POST",
            headers: [["Host", "a"], ["Content-Length", "3;"]], body: "abcGET"),
        RequestCase(
            name: "content length too large",
            wire: "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nx",
            violations: [.malformedContentLength],
            headers: [["Host", "a"], ["Content-Length", "99999999999999999999"]], body: "x"),
        RequestCase(
            name: "content length twice, alike",
            wire: "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\nxGET",
            violations: [.duplicateContentLength], headers: [["Host", "a"], ["Content-Length", "1, 1"]], body: "x",
            rest: "GET"),
        RequestCase(
            name: "content length twice, different",
            wire: "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxGET",
            violations: [.conflictingContentLength],
            headers: [["Host", "a"], ["Content-Length", "1"], ["Content-Length", "2"]], body: "xGET"),
        RequestCase(
            name: "content length and chunks",
            wire:
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
            violations: [.contentLengthWithTransferEncoding],
            headers: [["Host", "a"], ["Content-Length", "7"], ["Transfer-Encoding", "chunked"]], body: "x"),
        RequestCase(
            name: "unknown coding", wire: "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            violations: [.malformedTransferEncoding, .unsupportedTransferCoding],
            headers: [["Host", "a"], ["Transfer-Encoding", "xchunked"]], body: "0\r\n\r\n"),
        RequestCase(
            name: "chunks in HTTP/1.0", wire: "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            violations: [.transferEncodingWithoutHTTP11], version: "HTTP/1.0",
            headers: [["Transfer-Encoding", "chunked"]], body: "0\r\n\r\n"),
        RequestCase(
            name: "blank before framing's colon", wire: "GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 1\r\n\r\nxGET",
            violations: [.blankBeforeColon, .ambiguousFraming], headers: [["Host", "a"], ["Content-Length", "1"]],
            body: "xGET"),
        RequestCase(
            name: "bad chunk size",
            wire: "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0x1\r\ny\r\n0\r\n\r\n",
            violations: [.malformedChunkSize], headers: [["Host", "a"], ["Transfer-Encoding", "chunked"]],
            body: "x0x1\r\ny\r\n0\r\n\r\n"),
        RequestCase(
            name: "bad chunk end",
            wire: "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n0\r\n\r\n",
            violations: [.malformedChunkEnd], headers: [["Host", "a"], ["Transfer-Encoding", "chunked"]],
            body: "xy\r\n0\r\n\r\n"),
        RequestCase(
            name: "huge chunk",
            wire: "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\nx",
            violations: [.truncatedBody], headers: [["Host", "a"], ["Transfer-Encoding", "chunked"]], body: "x"),
        RequestCase(
            name: "chunk line ends with LF",
            wire: "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\nx\r\n0\r\n\r\nGET",
            violations: [.bareLF], headers: [["Host", "a"], ["Transfer-Encoding", "chunked"]], body: "xGET"),
        RequestCase(
            name: "body cut", wire: "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab",
            violations: [.truncatedBody], headers: [["Host", "a"], ["Content-Length", "5"]], body: "ab"),
        RequestCase(
            name: "headers cut", wire: "GET / HTTP/1.1\r\nHost: a", violations: [.truncatedHeaders]),
        RequestCase(
            name: "nothing", wire: "",
            violations: [.truncatedHeaders, .malformedStartLine, .methodNotToken, .illegalTarget, .missingVersion],
            method: "", target: "", version: "", headers: []),
    ])
    func readsRequest(_ expected: RequestCase) {
        let input = Array(expected.wire.utf8)
        let message = HTTPMessageReader.readRequest(input.span)
        func text(_ range: Range<Int>) -> String { String(decoding: input[range], as: UTF8.self) }
        #expect(message.violations.names == expected.violations.names)
        #expect(text(message.method) == expected.method)
        #expect(text(message.target) == expected.target)
        #expect(text(message.version) == expected.version)
        let headers = message.headers.map {
            [text($0.name), String(decoding: message.value(of: $0, in: input.span), as: UTF8.self)]
        }
        #expect(headers == expected.headers)
        #expect(String(decoding: message.body, as: UTF8.self) == expected.body)
        #expect(text(message.nextOffset..<input.count) == expected.rest)
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabX", 200, "OK", "ab", "X"),
        ("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nX", 204, "No Content", "", "X"),
        ("HTTP/1.1 200 \r\n\r\nall", 200, "", "all", ""),
        ("HTTP/1.0 404 Not Found\r\n\r\n", 404, "Not Found", "", ""),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\nX", 200, "OK", "a", "X"),
        ("HTTP/1.1 2x0 OK\r\n\r\n", nil, "OK", "", ""),
    ])
    func readsResponse(_ wire: String, _ status: Int?, _ reason: String, _ body: String, _ rest: String) {
        let input = Array(wire.utf8)
        let message = HTTPMessageReader.readResponse(input.span)
        #expect(message.status == status)
        #expect(String(decoding: input[message.reason], as: UTF8.self) == reason)
        #expect(String(decoding: message.body, as: UTF8.self) == body)
        #expect(String(decoding: input[message.nextOffset...], as: UTF8.self) == rest)
        #expect(message.violations.contains(.malformedStatus) == (status == nil))
    }

    @Test func staysLinearOnHostileInput() {
        let inputs: [[UInt8]] = [
            Array("GET / HTTP/1.1\r\nX: ".utf8) + Array(repeating: 0x61, count: 1_000_000),
            Array("GET / HTTP/1.1\r\n".utf8) + Array(repeating: 0x0A, count: 1)
                + Array(repeating: 0x0A, count: 500_000),
            Array("GET / HTTP/1.1\r\n".utf8) + Array(String(repeating: ":\n", count: 200_000).utf8),
            Array("GET / HTTP/1.1\r\nX: a\r\n".utf8) + Array(String(repeating: " \n", count: 200_000).utf8),
            Array("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
                + Array(String(repeating: "1\r\na\r\n", count: 100_000).utf8),
            Array("GET / HTTP/1.1\r\nContent-Length: ".utf8) + Array(String(repeating: "1,", count: 200_000).utf8),
        ]
        for input in inputs {
            let elapsed = ContinuousClock().measure { _ = HTTPMessageReader.readRequest(input.span) }
            #expect(elapsed < .seconds(3))
        }
    }

    @Test(arguments: [(trailers: "", isTooMany: false), ("T: 1\r\n", false), ("T: 1\r\nU: 2\r\n", true)])
    func trailersCountWithTheHeaders(_ trailers: String, isTooMany: Bool) {
        var limits = HTTPLimits()
        limits.headerCount = 3
        let input = Array(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\(trailers)\r\n".utf8)
        let message = HTTPMessageReader.readRequest(input.span, limits: limits)
        #expect(message.violations.contains(.tooManyHeaders) == isTooMany)
        #expect(message.headers.count + message.trailers.count <= limits.headerCount)
        #expect(message.nextOffset == input.count)
    }

    @Test func keepsHeadersBeyondTheLimitAsBody() {
        var limits = HTTPLimits()
        limits.headerCount = 2
        let input = Array("GET / HTTP/1.1\r\nHost: a\r\nB: 2\r\nC: evil\r\n\r\n".utf8)
        let message = HTTPMessageReader.readRequest(input.span, limits: limits)
        #expect(message.violations.contains(.tooManyHeaders))
        #expect(message.headers.count == 2)
        #expect(String(decoding: message.body, as: UTF8.self) == "C: evil\r\n\r\n")
    }

    @Test func namesViolationsInWords() {
        #expect(HTTPViolation.duplicateContentLength.name == "duplicate-content-length")
        #expect(HTTPViolation.transferEncodingWithoutHTTP11.name == "transfer-encoding-without-http11")
        #expect(HTTPViolation.bareLF.name == "bare-lf")
        #expect(HTTPViolation.allCases.count <= 64)
    }

    /// Every prefix and every one-byte change of a request is read without a trap and consumes forward only.
    @Test func readsEveryMutation() {
        let base = Array(
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n X: 1\r\n\r\n2;e\r\nab\r\n0\r\n\r\n".utf8)
        for cut in base.indices {
            for byte: UInt8 in [0, 0x09, 0x0A, 0x0D, 0x20, 0x3A, 0x2C, 0x46, 0xFF] {
                var input = base
                input[cut] = byte
                let message = HTTPMessageReader.readRequest(input.span)
                #expect(message.nextOffset <= input.count)
            }
            let prefix = Array(base[..<cut])
            #expect(HTTPMessageReader.readResponse(prefix.span).nextOffset <= cut)
        }
    }
}
