import Formats
import Testing

@testable import RuleTools

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func file(_ yaml: String, path: String = "tests/942100.yaml") throws -> FixtureFile {
    try FixtureFile(path: path, bytes: bytes(yaml).span)
}

/// The first stage of a file with one test, its `input` given.
private func input(_ yaml: String) throws -> FixtureInput {
    let indented = yaml.split(separator: "\n", omittingEmptySubsequences: false).map { "          \($0)" }
    let head = "tests:\n  - stages:\n      - input:\n"
    return try file(head + indented.joined(separator: "\n") + "\n").tests[0].stages[0].input
}

@Suite struct FixtureFileTests {
    @Test func readsEveryField() throws {
        let file = try file(
            #"""
            meta: {author: a}
            rule_id: 920100
            tests:
              - test_id: 7
                desc: what
                tags: [x, y]
                stages:
                  - description: first
                    input:
                      dest_addr: 127.0.0.1
                      port: 8080
                      method: "\tGET"
                      uri: "/a b"
                      version: ""
                      headers: {B: 1, a: "x"}
                      data: "a=b"
                      autocomplete_headers: false
                      save_cookie: true
                      response: {status: 302, headers: {Location: /x}, encoded_body: "/wA="}
                    output:
                      status: 400
                      response_contains: x
                      expect_error: false
                      retry_once: true
                      isolated: true
                      log: {expect_ids: [1, 2], no_expect_ids: 3, match_regex: a, no_match_regex: b}
              - stages:
                  - input: {uris: [/1, /2], stop_magic: true}
                    output: {log_contains: 'id "1"', no_log_contains: 'id "2"', stauts: 1}
            """#)
        #expect(file.ruleID == 920100)
        #expect(file.tests.map(\.name) == ["920100-7", "920100-2"])
        #expect(file.tests[0].tags == ["x", "y"])
        #expect(file.tests[0].line == 4)
        let stage = file.tests[0].stages[0]
        #expect(stage.input.port == 8080)
        #expect(text(stage.input.method) == "\tGET")
        #expect(stage.input.version.isEmpty)
        #expect(stage.input.headers == [HeaderInput("B", "1"), HeaderInput("a", "x")])
        #expect(!stage.input.completesHeaders)
        #expect(stage.input.savesCookies)
        #expect(stage.input.response?.status == 302)
        #expect(stage.input.response?.body == [0xFF, 0x00])
        var expectation = FixtureExpectation()
        expectation.status = 400
        expectation.expectedIDs = [1, 2]
        expectation.unexpectedIDs = [3]
        expectation.logPattern = bytes("a")
        expectation.absentLogPattern = bytes("b")
        expectation.responsePattern = bytes("x")
        expectation.expectsError = false
        expectation.retriesOnce = true
        expectation.isIsolated = true
        #expect(stage.expectation == expectation)
        #expect(file.tests[1].stages.map { text($0.input.uri) } == ["/1", "/2"])
        #expect(!file.tests[1].stages[0].input.completesHeaders)
        #expect(file.tests[1].stages[0].expectation.logPattern == bytes("id \"1\""))
        #expect(file.notes.map(\.message) == ["'output' has no key 'stauts'; did you mean 'status'?"])
        #expect(file.notes.map(\.isError) == [true])
    }

    @Test(arguments: [
        ("tests: x\n", 1, "'tests' is not a list"), ("- a\n", 1, "not a mapping"), ("", 1, "not a mapping"),
        ("tests:\n  - test_id: x\n    stages: [{input: {}}]\n", 2, "'test_id' is not a whole number"),
        ("tests:\n  - test_id: 1\n", 2, "no list 'stages'"),
        ("tests:\n  - stages: [{output: {}}]\n", 2, "no 'input'"),
        ("tests:\n  - stages:\n      - input:\n          encoded_request: '*'\n", 4, "not base64"),
        ("tests:\n  - stages: [{input: {data: a, encoded_request: QQ==}}]\n", 2, "exclude each other"),
        ("tests: [\n", 2, ""), ("rule_id: 1\n", 1, "has no list 'tests'"),
        ("tests: []\n---\ntests: []\n", 3, "a second document"),
        ("tests:\n  - stages: [{input: [a]}]\n", 2, "'input' is not a mapping"),
        ("tests:\n  - stages:\n      - input:\n          method: [GET]\n", 4, "'method' is not text"),
        ("tests:\n  - stages:\n      - input:\n          headers: {A: [b]}\n", 4, "'A' is not text"),
        ("tests:\n  - stages:\n      - input: {}\n        output: {log: {expect_ids: [x]}}\n", 4, "not a whole number"),
        ("tests:\n  - stages:\n      - input: {}\n        output: {log: [1]}\n", 4, "'log' is not a mapping"),
        ("tests:\n  - stages:\n      - input: {uris: a}\n", 3, "'uris' is not a list"),
    ])
    func saysWhatIsWrongAndWhere(_ yaml: String, _ line: Int, _ message: String) {
        let error = #expect(throws: FixtureError.self) { try file(yaml) }
        #expect(error?.line == line)
        #expect(error?.message.contains(message) == true || message.isEmpty, "\(error?.message ?? "")")
    }

    @Test func takesTheRuleFromTheFileName() throws {
        let yaml = "tests: [{stages: [{input: {}}]}]"
        #expect(try file(yaml, path: "REQUEST-920/941380.yaml").tests[0].name == "941380-1")
        #expect(try file(yaml, path: "x.yaml").ruleID == nil)
    }
}

@Suite struct DataTemplateTests {
    @Test(arguments: [
        ("plain", "plain"), ("{{ \"1\" | repeat 5 }}", "11111"), ("a{{ repeat 2 \"xy\" }}b", "axyxyb"),
        ("{{ `a\"` | upper | repeat 2 }}", "A\"A\""), ("{{\"\\x41\\n\"}}", "A\n"), ("{{7}}", "7"),
        ("a {{- \"b\" -}} c", "abc"), ("x{{/* note */}}y", "xy"), ("{{ \"QQ==\" | b64dec }}", "A"),
        // Not of that language: as they are.
        ("{{7*7}}", "{{7*7}}"),
        ("{{constructor.constructor('alert(1)')()}}", "{{constructor.constructor('alert(1)')()}}"),
        ("{{ config }}", "{{ config }}"), ("{{ \"a\"", "{{ \"a\""), ("{{}}", "{{}}"),
        ("{{ \"1\" | repeat 9999999999 }}", "{{ \"1\" | repeat 9999999999 }}"),
        ("{{ \"1\" | repeat 2 }} {{x}}", "{{ \"1\" | repeat 2 }} {{x}}"), ("{{{\"a\"}}}", "{{{\"a\"}}}"),
    ])
    func expands(_ data: String, _ expected: String) {
        #expect(text(DataTemplate.expand(bytes(data))) == expected)
    }

    @Test func staysLinear() {
        let data = bytes(String(repeating: "{{", count: 200_000))
        let many = bytes(String(repeating: "{{ \"a\" }}", count: 20_000))
        let elapsed = ContinuousClock().measure {
            #expect(DataTemplate.expand(data) == data)
            #expect(DataTemplate.expand(many).count == 20_000)
        }
        #expect(elapsed < .seconds(3))
    }
}

@Suite struct RequestBuilderTests {
    @Test(arguments: [
        ("uri: /x", "GET /x HTTP/1.1\r\nConnection: close\r\n\r\n"),
        ("method: POST", "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
        (
            "headers: {b: '1', A: '2', Host: h}\nversion: ''\nautocomplete_headers: false",
            "GET / \r\nA: 2\r\nHost: h\r\nb: 1\r\n\r\n"
        ),
        (
            "ordered_headers: [{name: b, value: '1'}, {name: A, value: '2'}, {name: b, value: '3'}]",
            "GET / HTTP/1.1\r\nb: 1\r\nA: 2\r\nb: 3\r\nConnection: close\r\n\r\n"
        ),
        (
            "method: POST\ndata: \"a b=<c>=&d&&é=\"",
            "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 28\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\na+b=%3Cc%3E%3D&d&&%C3%A9="
        ),
        (
            "method: POST\ndata: 'a=<%3C>'",
            "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 7\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\na=<%3C>"
        ),
        (
            "method: POST\nheaders: {Content-Type: text/plain, Connection: keep-alive}\ndata: 'a b'",
            "POST / HTTP/1.1\r\nConnection: keep-alive\r\nContent-Length: 3\r\nContent-Type: text/plain\r\n\r\na b"
        ),
        (
            "headers: {Content-Type: 'multipart/form-data; boundary=b', Content-Length: '9'}\ndata: \"a\\nb\\r\\n\"",
            "GET / HTTP/1.1\r\nConnection: close\r\nContent-Length: 9\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\n\r\na\r\nb\r\r\n"
        ),
        ("data: 'a b'\nautocomplete_headers: false", "GET / HTTP/1.1\r\n\r\na b"),
        ("uri: /x\nencoded_request: \"R0VU\\nIC8=\"", "GET /"),
        (
            "headers: {content-type: x/y}\ndata: a",
            "GET / HTTP/1.1\r\nConnection: close\r\nContent-Length: 1\r\ncontent-type: x/y\r\n\r\na"
        ),
    ])
    func builds(_ yaml: String, _ wire: String) throws {
        let built = text(RequestBuilder.wire(for: try input(yaml)))
        let body = wire.components(after: "\r\n\r\n")
        let expected = wire.contains("Content-Length: 28") ? wire.replacing("28", with: String(body.utf8.count)) : wire
        #expect(built == expected)
    }
}

extension String {
    fileprivate func components(after separator: String) -> String {
        firstRange(of: separator).map { String(self[$0.upperBound...]) } ?? ""
    }
}

@Suite struct BackendModelTests {
    private func respond(_ method: String, _ uri: String, _ body: String) -> ResponseInput {
        var backend = BackendModel()
        return backend.respond(to: RequestInput(method: bytes(method), uri: bytes(uri), body: bytes(body)))
    }

    @Test(arguments: [
        ("GET", "/get?x=1", "", 200, "", nil), ("GET", "/reflect", "{}", 200, "", nil),
        ("POST", "/reflect", "{\"body\":\"hi\"}", 200, "hi", "text/plain; charset=utf-8"),
        ("POST", "/reflect?x", "{\"status\":404,\"body\":\"<HTML>\"}", 404, "<HTML>", "text/html; charset=utf-8"),
        ("POST", "http://h/reflect/", "{\"encodedBody\":\"PD94bWw=\"}", 200, "<?xml", "text/xml; charset=utf-8"),
        (
            "POST", "/reflect", "{\"headers\":{\"content-type\":\"a/b\",\"X\":\"\\n\"},\"body\":\"\\u0000\"}", 200,
            "\0", "a/b"
        ),
        ("POST", "/reflect", "{\"body\":\"\\u0000\"}", 200, "\0", "application/octet-stream"),
        ("POST", "/reflect", "{\"status\":999}", 400, "Invalid status code: 999", "text/plain; charset=utf-8"),
        ("POST", "/reflect", "{", 400, "Invalid JSON in request body", "text/plain; charset=utf-8"),
        ("POST", "/reflect", "{\"status\":204,\"body\":\"x\"}", 204, "", nil),
    ])
    func answers(
        _ method: String, _ uri: String, _ requestBody: String, _ status: Int, _ body: String, _ type: String?
    ) {
        let response = respond(method, uri, requestBody)
        #expect(response.status == status)
        #expect(text(response.body) == body)
        #expect(response.headers.first { $0.isNamed("content-type") }.map { text($0.value) } == type)
        #expect(!response.headers.contains { $0.isNamed("x") })
    }

    @Test func remembersConfiguredAnswersUntilReset() {
        var backend = BackendModel()
        let spec = #"{"status":201,"body":"b","endpoints":[{"method":"GET","url":"/e"}]}"#
        let configure = RequestInput(method: bytes("POST"), uri: bytes("/configure_reflection"), body: bytes(spec))
        #expect(backend.respond(to: configure).status == 200)
        let request = RequestInput(method: bytes("GET"), uri: bytes("/e?q"))
        #expect(backend.respond(to: request).status == 201)
        #expect(backend.respond(to: RequestInput(method: bytes("PUT"), uri: bytes("/reset"))).status == 200)
        #expect(backend.respond(to: request).status == 200)
    }
}

@Suite struct ServerModelTests {
    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ServerModel.Answer.serve),
        ("GET / HTTP/1.0\r\nHost:\r\n\r\n", .serve), ("CONNECT 1.2.3.4:80 HTTP/1.1\r\nHost: a\r\n\r\n", .serve),
        ("GET /i%FF?x HTTP/1.1\r\nHost: a\r\n\r\n", .serve),
        ("     GET /get HTTP/1.1\r\nHost: a\r\n\r\n", .refuse(status: 400)),
        ("CONNECT www.example.org HTTP/1.1\r\nHost: a\r\n\r\n", .refuse(status: 400)),
        ("GET /#f HTTP/1.1\r\nHost: a\r\n\r\n", .refuse(status: 400)),
        ("GET \\ HTTP/1.1\r\nHost: a\r\n\r\n", .refuse(status: 400)),
        ("GET / HTTP/1.1\r\nHost: \r\n\r\n", .refuse(status: 400)),
        ("GET / HTTP/1.1\r\nHost: localhost%1F\r\n\r\n", .refuse(status: 400)),
        ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3;\r\n\r\nabc", .refuse(status: 400)),
        ("GET / HTTP/0.9\r\nHost: a\r\n\r\n", .refuse(status: 400)),
        ("GET / JUNK/1.0\r\nHost: a\r\n\r\n", .refuse(status: 400)),
        ("GET / HTTP/4.0\r\nHost: a\r\n\r\n", .refuse(status: 505)),
        ("GET / \r\nHost: a\r\n\r\n", .serveWithoutHead),
    ])
    func answers(_ wire: String, _ answer: ServerModel.Answer) {
        let wire = bytes(wire)
        let message = HTTPMessageReader.readRequest(wire.span)
        #expect(ServerModel.answer(to: RequestInput(message, wire: wire.span)) == answer)
    }
}

@Suite struct FixtureExpectationTests {
    private func judge(_ output: String, _ observation: FixtureObservation) throws -> [FixtureFailure] {
        let yaml = "tests: [{stages: [{input: {}, output: {\(output)}}]}]"
        return try file(yaml).tests[0].stages[0].expectation.failures(for: observation)
    }

    static let seen = FixtureObservation(
        status: 200, loggedIDs: [1, 2], logLines: [Array("a [id \"1\"]".utf8), [0xFF, 0x62]],
        response: Array("HTTP/1.1 200 \r\n\r\nbody".utf8))

    @Test(arguments: [
        ("", []), ("status: 200", []), ("status: 403", [FixtureFailure.status(expected: 403, observed: 200)]),
        ("log: {expect_ids: [1, 2]}", []), ("log: {expect_ids: [1, 3]}", [.missingIDs([3])]),
        ("log: {no_expect_ids: [3]}", []), ("log: {no_expect_ids: [2, 3]}", [.unexpectedIDs([2])]),
        ("isolated: true, log: {expect_ids: [1]}", [.notIsolated([2])]), ("status: [403, 200]", []),
        ("log: {only_ids: [2, 1]}", []), ("log: {only_ids: [1]}", [.unexpectedIDs([2])]),
        ("log: {only_ids: [1, 2, 3]}", [.missingIDs([3])]), ("log: {only_ids: []}", [.unexpectedIDs([1, 2])]),
        ("log: {match_regex: 'id \"[0-9]\"'}", []),
        ("log: {match_regex: 'zz'}", [.logPatternUnmatched(Array("zz".utf8))]),
        ("log: {no_match_regex: 'b$'}", [.logPatternMatched(Array("b$".utf8), line: [0xFF, 0x62])]),
        ("response_contains: 'bo.y'", []), ("response_contains: zz", [.responsePatternUnmatched(Array("zz".utf8))]),
        ("expect_error: true, status: 403", [.responseDespiteExpectedError(status: 200)]),
        ("expect_error: false, status: 403", []),
    ])
    func judges(_ output: String, _ failures: [FixtureFailure]) throws {
        #expect(try judge(output, Self.seen) == failures)
        for failure in failures { #expect(!failure.text.isEmpty) }
    }

    @Test func judgesTheMissingResponse() throws {
        let nothing = FixtureObservation(status: nil, loggedIDs: [])
        #expect(try judge("expect_error: true, log: {expect_ids: [1]}", nothing).isEmpty)
        #expect(try judge("expect_error: false", nothing) == [.noResponse])
        #expect(try judge("status: 200", nothing) == [.status(expected: 200, observed: nil)])
        #expect(try judge("log: {match_regex: '('}", Self.seen).count == 1)
    }
}

/// An engine of one rule each: logs id 1 if the body has `evil`, blocks `/block`, id 2 if the response has `secret`.
private struct ToyEngine: FixtureEngine {
    struct Exchange: FixtureExchange {
        var input: TransactionInput
        var verdict: FixtureVerdict?

        mutating func finish(_ response: ResponseInput?) -> FixtureOutcome {
            var ids: [Int] = []
            if text(input.request.body).contains("evil") { ids.append(1) }
            if let response, text(response.body).contains("secret") { ids.append(2) }
            if input.request.headers.contains(where: { $0.isNamed("cookie") && text($0.value) == "s=1" }) {
                ids.append(3)
            }
            if text(input.request.uri) == "/next" { ids.append(4) }
            return FixtureOutcome(loggedIDs: ids, logLines: ids.map { bytes("[id \"\($0)\"]") }, verdict: verdict)
        }
    }

    func start(_ input: TransactionInput) -> Exchange {
        Exchange(input: input, verdict: text(input.request.uri) == "/block" ? .respond(status: 403) : nil)
    }
}

@Suite struct FixtureRunnerTests {
    private static let yaml = #"""
        rule_id: 1
        tests:
          - stages:
              - input: {method: POST, headers: {Host: a}, data: "x=evil"}
                output: {status: 200, log: {expect_ids: [1], no_expect_ids: [2], match_regex: 'id "1"'}}
          - stages:
              - input: {method: POST, uri: /reflect, headers: {Host: a, Content-Type: application/json}, data: '{"body":"secret"}'}
                output: {response_contains: "secret$", log: {expect_ids: [2]}}
          - stages:
              - input: {uri: /block, headers: {Host: a}}
                output: {status: 403}
          - stages:
              - input: {uri: "/#x", headers: {Host: a}}
                output: {status: 400}
          - stages:
              - input: {version: "", headers: {Host: a}}
                output: {expect_error: true}
          - stages:
              - input: {headers: {Host: a}, save_cookie: true, response: {status: 302, headers: {Location: "http://a/next", Set-Cookie: "s=1; Path=/"}}}
                output: {status: 302}
              - input: {headers: {Host: a}, follow_redirect: true}
                output: {log: {expect_ids: [3, 4]}}
          - stages:
              - input: {headers: {Host: a}}
                output: {log: {expect_ids: [9]}}
              - input: {headers: {Host: a}}
                output: {status: 200}
        """#

    @Test func runsStages() throws {
        let runner = FixtureRunner(engine: ToyEngine())
        let results = try file(Self.yaml).tests.map(runner.run)
        #expect(results.map(\.status) == [.passed, .passed, .passed, .passed, .passed, .passed, .failed])
        #expect(results[6].stages.count == 1)
        #expect(results[6].stages[0].failures == [.missingIDs([9])])
        #expect(text(results[0].stages[0].request).hasSuffix("\r\n\r\nx=evil"))
    }

    @Test func appliesOverrides() throws {
        let overrides = try FixtureOverrides(
            path: "o.yaml",
            bytes: bytes(
                """
                version: v0.0.0
                meta: {engine: x}
                test_overrides:
                  - {rule_id: 1, test_ids: [1], reason: r, output: {status: 404}}
                  - {rule_id: 1, test_ids: [2], reason: wip}
                  - {rule_id: 1, test_ids: [7], stage_ids: [1], reason: r, output: {status: 200}}
                  - {rule_id: 2, reason: other}
                testoverride:
                  ignore: {'^1-3$': no}
                  forcefail: {'1-4': why}
                  forcepass: {'1-5': because}
                """
            ).span)
        let runner = FixtureRunner(engine: ToyEngine(), overrides: overrides)
        let results = try file(Self.yaml).tests.map(runner.run)
        #expect(
            results.map(\.status) == [
                .failed, .skipped(reason: "wip"), .skipped(reason: "no"), .failed, .passed, .passed, .passed,
            ])
        #expect(results[0].stages[0].failures == [.status(expected: 404, observed: 200)])
        #expect(results[3].reason == "why")
        #expect(results[3].stages.isEmpty)
    }
}
