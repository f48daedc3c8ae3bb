import Testing

@testable import RuleEngine

@Suite struct SecretMaskTests {
    /// Matches of a request that carries secrets in every place.
    private static func matches(_ rules: String, secrets: SecretDisplay = .masked) throws -> [MatchReport] {
        let engine = try #require(try RuleRunner.load("SecRuleEngine On\nSecRequestBodyAccess On\n" + rules).engine)
        let transaction = engine.makeTransaction()
        func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
        transaction.setRequestLine(
            method: bytes("POST").span, target: bytes("/p?q=attack&api_key=0123456789abcdef").span,
            version: bytes("HTTP/1.1").span)
        for (name, value) in [
            ("Authorization", "Bearer eyJhbGciOi.secret"), ("Cookie", "session=abcdef0123456; theme=dark"),
            ("X-Api-Key", "keykeykeykey"), ("Content-Type", "application/x-www-form-urlencoded"),
            ("X-Echo", "got eyJhbGciOi.secret back"),
        ] {
            transaction.addRequestHeader(name: bytes(name).span, value: bytes(value).span)
        }
        transaction.evaluateRequestHeaders()
        transaction.appendRequestBody(bytes("user=anna&Password=open%20sesame&card=4111").span)
        transaction.evaluateRequestBody()
        transaction.evaluateLogging()
        return transaction.matches(secrets: secrets)
    }

    private static func values(_ target: String, actions: String = "", secrets: SecretDisplay = .masked) throws
        -> [String]
    {
        let rule = "SecRule \(target) \"@rx .\" \"id:1,phase:2,pass,t:none\(actions)\""
        return try matches(rule, secrets: secrets)[0].values.map { String(decoding: $0.value, as: UTF8.self) }
    }

    @Test(arguments: [
        ("REQUEST_HEADERS:Authorization", ["***"]),
        ("REQUEST_HEADERS:X-Api-Key", ["***"]),
        ("REQUEST_HEADERS:Cookie", ["***"]),
        ("REQUEST_COOKIES", ["***", "***"]),
        ("ARGS:password", ["***"]),
        ("ARGS:user", ["anna"]),
        ("ARGS_NAMES", ["q", "api_key", "user", "Password", "card"]),
        ("&ARGS:password", ["1"]),
        ("QUERY_STRING", ["q=attack&api_key=***"]),
        ("REQUEST_BODY", ["user=anna&Password=***&card=4111"]),
        ("REQUEST_HEADERS:X-Echo", ["got *** back"]),
    ])
    func hidesSecretsWhereverTheyStand(_ target: String, _ expected: [String]) throws {
        #expect(try Self.values(target) == expected)
    }

    @Test func showsThemWhenAsked() throws {
        #expect(try Self.values("ARGS:password", secrets: .shown) == ["open sesame"])
    }

    @Test func sanitiseActionsHideMore() throws {
        #expect(try Self.values("ARGS:card", actions: ",sanitiseArg:card") == ["***"])
        #expect(try Self.values("ARGS:card", actions: ",sanitiseMatched") == ["***"])
    }

    @Test func textsKeepOnlyWhatTheAuthorWrote() throws {
        let rule =
            #"SecRule ARGS:password "@rx (s.s)" "id:1,phase:2,pass,capture,t:none,msg:'bad %{MATCHED_VAR_NAME}',logdata:'%{TX.1} in %{MATCHED_VAR}'""#
        let match = try Self.matches(rule)[0]
        #expect(match.message == Array("bad ARGS:Password".utf8))
        #expect(match.data == Array("*** in ***".utf8))
    }

    @Test(arguments: [
        (#"{"password": "p\"w","a":1}"#, #"{"password": "***","a":1}"#),
        ("a=1&token=x&b=2", "a=1&token=***&b=2"),
        ("token=", "token="),
        ("http://h/p:8080", "http://h/p:8080"),
        (String(repeating: "a", count: 1000) + "pwd=x", String(repeating: "a", count: 1000) + "pwd=***"),
    ])
    func hidesPairsInTexts(_ text: String, _ expected: String) throws {
        let engine = try #require(try RuleRunner.load("").engine)
        let mask = SecretMask(engine.makeTransaction())
        #expect(mask.masked(Array(text.utf8)) == Array(expected.utf8))
    }
}
