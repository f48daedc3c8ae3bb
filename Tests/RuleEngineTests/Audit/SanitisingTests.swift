import Testing

@testable import RuleEngine

/// What `sanitise…` hides appears in no log in any form.
@Suite struct SanitisingTests {
    /// Every log of the transaction in one text.
    private func logs(_ transaction: Transaction) -> String {
        var bytes = transaction.auditEntry(format: .native).text + transaction.auditEntry(format: .json).text
        for line in transaction.alertLines() { bytes += line + [UInt8(ascii: "\n")] }
        bytes += transaction.debugLog(level: 9)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func engine(_ rules: String) throws -> TestEngine {
        try TestEngine("SecAuditEngine On\nSecAuditLogParts ABCEFHIJZ\n" + rules)
    }

    private struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var rules: String
        var exchange: Exchange
        var hidden: [String]
        var shown: [String]

        var testDescription: String { name }
    }

    private static let cases: [Case] = [
        Case(
            name: "argument in the query, in a form and in a Referer",
            rules: """
                SecAction "id:1,phase:1,pass,nolog,sanitiseArg:Password"
                SecRule ARGS "@rx ." "id:2,phase:2,pass,log,t:lowercase,msg:'%{MATCHED_VAR_NAME}',logdata:'seen %{MATCHED_VAR} and %{TX.0}',capture"
                SecRule ARGS:password "@rx ([g-i]unter).*" "id:3,phase:2,pass,log,capture,t:none,logdata:'group %{TX.1}'"
                """,
            exchange: .form(
                "user=bob&PASSWORD=hunter2%20x", target: "/?q=1&pass%77ord=s%65cret9",
                headers: [("Referer", "http://a.example/?password=hunter2%20x")]),
            hidden: ["hunter", "HUNTER", "s%65cret9", "secret9"],
            shown: ["user=bob&PASSWORD=***********", "q=1&pass%77ord=*********", "[data \"group ***\"]"]),
        Case(
            name: "headers",
            rules: """
                SecAction "id:1,phase:3,pass,nolog,sanitiseRequestHeader:authorization,sanitiseResponseHeader:SET-COOKIE"
                SecRule REQUEST_HEADERS "@contains zz" "id:2,phase:4,pass,log,logdata:'%{MATCHED_VAR}'"
                """,
            exchange: Exchange(
                headers: [("Authorization", "Bearer zzabc"), ("X-Other", "zzplain"), ("X-Copy", "Bearer zzabc!")],
                status: 200,
                responseHeaders: [("Set-Cookie", "sid=feed"), ("Server", "x")]),
            hidden: ["zzabc", "feed"], shown: ["zzplain", "Authorization: ************", "Set-Cookie: ********"]),
        Case(
            name: "matched variables of every kind",
            rules: """
                SecRule REQUEST_COOKIES:sid|ARGS_NAMES:pin "@rx ." "id:1,phase:1,pass,nolog,sanitiseMatched"
                SecRule REQUEST_HEADERS:X-Key "@rx ." "id:2,phase:1,pass,nolog,sanitiseMatched"
                SecRule REQUEST_LINE "@rx ." "id:3,phase:1,pass,log,msg:'%{REQUEST_COOKIES.sid}',logdata:'%{ARGS.pin}'"
                """,
            exchange: Exchange(
                target: "/a?pin=48151623&b=1", headers: [("Cookie", "a=1; sid=c0ffee; b=2"), ("X-Key", "k3y!")]),
            hidden: ["48151623", "c0ffee", "k3y!"], shown: ["Cookie: a=1; sid=******; b=2", "/a?pin=********&b=1"]),
        Case(
            name: "the whole target",
            rules: "SecRule REQUEST_URI \"@contains token\" \"id:1,phase:1,pass,log,sanitiseMatched\"",
            exchange: Exchange(target: "/token/uvwxyz?x=1"), hidden: ["uvwxyz", "token/"],
            shown: ["GET ***************** HTTP/1.1"]),
        Case(
            name: "matched bytes, some kept",
            rules: """
                SecRule ARGS "@verifyCC \\d{13,16}" "id:1,phase:2,capture,pass,log,t:none,logdata:'%{TX.0}',sanitiseMatchedBytes:1/4"
                """,
            exchange: .form("note=card+4111111111111111+end&other=4242"),
            hidden: ["4111111111111111", "11111111111"],
            shown: ["note=card+4***********1111+end&other=4242", "[data \"4***********1111\"]"]),
        Case(
            name: "matched bytes behind a transformation",
            rules: """
                SecRule ARGS:a "@rx secret" "id:1,phase:2,capture,pass,log,t:base64Decode,sanitiseMatchedBytes"
                """,
            exchange: .form("a=bXkgc2VjcmV0IHdvcmQ%3D&b=2"), hidden: ["c2VjcmV0"],
            shown: ["a=**********************&b=2"]),
        Case(
            name: "a JSON body",
            rules: """
                SecAction "id:1,phase:1,pass,nolog,ctl:requestBodyProcessor=JSON,sanitiseArg:json.user.pin"
                """,
            exchange: Exchange(
                method: "POST", headers: [("Content-Type", "application/json")],
                body: Array("{\"user\":{\"pin\":\"90210x\",\"n\":1}}".utf8)),
            hidden: ["90210x"], shown: ["{\"user\":{\"pin\":\"******\",\"n\":1}}"]),
        Case(
            name: "a JSON body with escapes",
            rules: """
                SecAction "id:1,phase:1,pass,nolog,ctl:requestBodyProcessor=JSON,sanitiseArg:json.pin"
                """,
            exchange: Exchange(
                method: "POST", headers: [("Content-Type", "application/json")],
                body: Array("{\"pin\":\"9\\u0030210x\"}".utf8)),
            hidden: ["210x"], shown: ["*********************"]),
        Case(
            name: "a multipart body",
            rules: """
                SecAction "id:1,phase:1,pass,nolog,sanitiseArg:pin"
                SecRule FILES "@contains sec" "id:2,phase:2,pass,log,sanitiseMatched"
                """,
            exchange: Exchange(
                method: "POST", headers: [("Content-Type", "multipart/form-data; boundary=B")],
                body: Array(
                    ("--B\r\nContent-Disposition: form-data; name=\"pin\"\r\n\r\n12\r\n--B\r\n"
                        + "Content-Disposition: form-data; name=\"f\"; filename=\"secret.txt\"\r\n\r\nx12\r\n--B--\r\n")
                        .utf8)),
            hidden: ["secret.txt"], shown: ["pin=**", "1,3,\"**********\""]),
        Case(
            name: "bodies as a whole",
            rules: """
                SecRule REQUEST_BODY "@contains in" "id:1,phase:2,pass,nolog,sanitiseMatched"
                SecRule RESPONSE_BODY "@contains out" "id:2,phase:4,pass,nolog,sanitiseMatched"
                """,
            exchange: Exchange(
                method: "POST", headers: [("Content-Type", "application/x-www-form-urlencoded")],
                body: Array("a=into".utf8),
                status: 200, responseHeaders: [("Content-Type", "text/html")], responseBody: Array("about it".utf8)),
            hidden: ["into", "about it"], shown: ["******", "********"]),
    ]

    @Test(arguments: cases)
    private func hides(_ example: Case) throws {
        let engine = try engine(example.rules)
        let text = logs(engine.judge(example.exchange))
        for secret in example.hidden { #expect(!text.contains(secret), "\(secret) in \(text)") }
        for part in example.shown { #expect(text.contains(part), "\(part) not in \(text)") }
    }

    @Test func staysLinearWithManySecrets() throws {
        let engine = try engine("SecAction \"id:1,phase:1,pass,nolog,sanitiseArg:p\"")
        let body =
            (0..<900).map { "p=secret\($0)aaaaaaaa" }.joined(separator: "&") + "&big="
            + String(repeating: "a", count: 100_000)
        let start = MonotonicTime.nowNanoseconds()
        let text = logs(engine.judge(.form(body)))
        #expect(!text.contains("secret1"))
        #expect(MonotonicTime.nowNanoseconds() - start < 60_000_000_000)
    }
}
