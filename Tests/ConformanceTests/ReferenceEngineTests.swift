import Testing

/// One rule set, one request, and what the language reference says comes of it.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
    let name: String
    var rules: String
    var uri = "/"
    var method = "GET"
    var headers: [(String, String)] = []
    var body = ""
    var ids: [UInt64] = []
    var tx: [String: String] = [:]
    var status: Int?

    var testDescription: String { name }

    var request: ReferenceRequest {
        var request = ReferenceRequest()
        request.uri = Bytes(uri)
        request.method = Bytes(method)
        request.headers = headers.map { (Bytes($0.0), Bytes($0.1)) }
        request.body = Bytes(body)
        return request
    }
}

@Suite struct ReferenceEngineTests {
    @Test(
        arguments: ReferenceCase.flow + ReferenceCase.targets + ReferenceCase.operators + ReferenceCase.actions
            + ReferenceCase.bodies + ReferenceCase.editing)
    func followsTheReference(_ example: ReferenceCase) throws {
        let engine = try ReferenceEngine(text: "SecRuleEngine On\n" + example.rules)
        let verdict = engine.judge(example.request)
        #expect(verdict.matches.map(\.rule) == example.ids)
        #expect(verdict.interruption?.status == example.status)
        let all = verdict.variables + verdict.captures
        for (name, value) in example.tx {
            let found = all.first { $0.key.text == name }?.value.text
            #expect(found ?? "(absent)" == value, "tx.\(name)")
        }
    }
}

extension ReferenceCase {
    static let flow: [ReferenceCase] = [
        ReferenceCase(
            name: "skipAfter resumes behind the marker",
            rules: """
                SecAction "id:1,phase:1,nolog,pass,skipAfter:END"
                SecAction "id:2,phase:1,nolog,pass"
                SecMarker END
                SecAction "id:3,phase:1,nolog,pass"
                """, ids: [1, 3]),
        ReferenceCase(
            name: "a missing marker skips the rest of this phase only",
            rules: """
                SecAction "id:1,phase:1,nolog,pass,skipAfter:NOWHERE"
                SecAction "id:2,phase:1,nolog,pass"
                SecAction "id:3,phase:2,nolog,pass"
                """, ids: [1, 3]),
        ReferenceCase(
            name: "skip counts rules of the phase, a chain as one, markers not",
            rules: """
                SecAction "id:1,phase:1,nolog,pass,skip:2"
                SecMarker M
                SecAction "id:2,phase:2,nolog,pass"
                SecAction "id:3,phase:1,nolog,pass,chain"
                  SecAction "nolog"
                SecAction "id:4,phase:1,nolog,pass"
                SecAction "id:5,phase:1,nolog,pass"
                """, ids: [1, 5, 2]),
        ReferenceCase(
            name: "a chain is an AND, and a failing link does not undo setvar",
            rules: """
                SecRule ARGS:a "@streq 1" "id:1,phase:1,pass,nolog,setvar:tx.seen=yes,chain"
                  SecRule ARGS:b "@streq 2" "setvar:tx.both=yes"
                """, uri: "/?a=1&b=3", tx: ["seen": "yes", "both": "(absent)"]),
        ReferenceCase(
            name: "MATCHED_VARS accumulates over the links",
            rules: """
                SecRule ARGS "@rx ^x" "id:1,phase:1,pass,nolog,chain"
                  SecRule MATCHED_VARS "@rx y$" "chain"
                    SecRule MATCHED_VARS "@rx ^x" "setvar:tx.n=+1,setvar:tx.last=%{MATCHED_VAR_NAME}"
                """, uri: "/?a=xa&b=xy", ids: [1], tx: ["n": "3", "last": "ARGS:b"]),
        ReferenceCase(
            name: "the first match of an interrupting rule ends it",
            rules: """
                SecRule ARGS "@rx ." "id:1,phase:1,deny,status:406,setvar:tx.n=+1"
                SecAction "id:2,phase:1,pass"
                SecAction "id:3,phase:5,pass"
                """, uri: "/?a=1&b=2", ids: [1, 3], tx: ["n": "1"], status: 406),
        ReferenceCase(
            name: "allow leaves phase 5",
            rules: """
                SecAction "id:1,phase:1,allow"
                SecAction "id:2,phase:2,pass"
                SecAction "id:3,phase:5,pass"
                """, ids: [1, 3]),
        ReferenceCase(
            name: "block takes the default's action and the rule's status",
            rules: """
                SecDefaultAction "phase:1,log,auditlog,deny,status:409"
                SecRule ARGS:a "@streq 1" "id:1,phase:1,block"
                SecRule ARGS:a "@streq 2" "id:2,phase:1,block,status:410"
                """, uri: "/?a=2", ids: [2], status: 410),
        ReferenceCase(
            name: "multiMatch reports each stage that matches",
            rules: """
                SecRule ARGS "@rx (?i)^a" "id:1,phase:1,pass,multiMatch,t:lowercase,t:urlDecode"
                """, uri: "/?q=a%2541A", ids: [1, 1, 1]),
    ]

    static let targets: [ReferenceCase] = [
        ReferenceCase(
            name: "an absent element is no target, its count is",
            rules: """
                SecRule TX:nope "!@eq 5" "id:1,phase:1,pass"
                SecRule &TX:nope "@eq 0" "id:2,phase:1,pass"
                """, ids: [2]),
        ReferenceCase(
            name: "exclusions count wherever they stand, for their own variable",
            rules: """
                SecRule !ARGS:A|ARGS "@rx ." "id:1,phase:1,pass,setvar:tx.n=+1"
                SecRule ARGS_GET|!ARGS:a "@rx ." "id:2,phase:1,pass,setvar:tx.m=+1"
                SecRule ARGS|!ARGS:/^[ab]$/ "@rx ." "id:3,phase:1,pass,setvar:tx.k=+1"
                """, uri: "/?a=1&b=2&c=3", ids: [1, 2, 3], tx: ["n": "2", "m": "3", "k": "1"]),
        ReferenceCase(
            name: "targets are a snapshot",
            rules: """
                SecAction "id:1,phase:1,nolog,pass,setvar:tx.s_1=a"
                SecRule TX:/^s_/ "@rx ." "id:2,phase:1,nolog,pass,setvar:tx.s_%{MATCHED_VAR_NAME}=b"
                """, ids: [1, 2], tx: ["s_TX:s_1": "b", "s_TX:s_TX:s_1": "(absent)"]),
        ReferenceCase(
            name: "URIs and queries are raw, file names decoded",
            rules: """
                SecRule REQUEST_URI "@streq /p%41th?x=1" "id:1,phase:1,pass"
                SecRule REQUEST_FILENAME "@streq /pAth" "id:2,phase:1,pass"
                SecRule QUERY_STRING "@streq x=1" "id:3,phase:1,pass"
                SecRule REQUEST_BASENAME "@streq pAth" "id:4,phase:1,pass"
                SecRule REQUEST_URI_RAW "@streq http://h/p%41th?x=1#f" "id:5,phase:1,pass"
                """, uri: "http://h/p%41th?x=1#f", ids: [1, 2, 3, 4, 5]),
        ReferenceCase(
            name: "cookies keep their trailing blanks and quotes",
            rules: """
                SecRule REQUEST_COOKIES:a "@streq \\"h i\\" " "id:1,phase:1,pass"
                SecRule &REQUEST_COOKIES "@eq 3" "id:2,phase:1,pass"
                SecRule REQUEST_COOKIES_NAMES:b "@streq b" "id:3,phase:1,pass"
                """, headers: [("Cookie", "a=\"h i\" ; b; =x;c==")], ids: [1, 2, 3]),
        ReferenceCase(
            name: "the query's pieces",
            rules: """
                SecRule &ARGS "@eq 5" "id:1,phase:1,pass"
                SecRule &ARGS:/^$/ "@eq 2" "id:2,phase:1,pass"
                SecRule ARGS:e "@streq f=g%" "id:3,phase:1,pass"
                SecRule URLENCODED_ERROR "@eq 1" "id:4,phase:1,pass"
                SecRule ARGS_COMBINED_SIZE "@eq 10" "id:5,phase:1,pass"
                """, uri: "/?a=%20b&c&=d&&e=f=g%&", ids: [1, 2, 3, 4, 5]),
    ]

    static let operators: [ReferenceCase] = [
        ReferenceCase(
            name: "numbers are read from the front",
            rules: """
                SecRule ARGS:a "@eq 12" "id:1,phase:1,pass"
                SecRule ARGS:b "@eq 0" "id:2,phase:1,pass"
                SecRule ARGS:c "@lt 0" "id:3,phase:1,pass"
                SecRule ARGS:d "@eq 9223372036854775807" "id:4,phase:1,pass"
                SecRule ARGS:d "@ge %{tx.nope}" "id:5,phase:1,pass"
                """, uri: "/?a=12abc&b=foo&c=+-3x&d=99999999999999999999", ids: [1, 2, 3, 4, 5]),
        ReferenceCase(
            name: "within is a substring test",
            rules: """
                SecRule ARGS:a "@within GET HEAD" "id:1,phase:1,pass"
                SecRule ARGS:b "@within GET" "id:2,phase:1,pass"
                """, uri: "/?a=T+H&b=", ids: [1, 2]),
        ReferenceCase(
            name: "rx neither matches before a final line feed nor per line",
            rules: """
                SecRule ARGS:a "@rx ^b$" "id:1,phase:1,pass"
                SecRule ARGS:a "@rx ^a.b.\\z" "id:2,phase:1,pass"
                """, uri: "/?a=a%0Ab%0A", ids: [2]),
        ReferenceCase(
            name: "captures beyond the groups are removed, a negated match captures nothing",
            rules: """
                SecRule ARGS:a "@rx (a)(b)" "id:1,phase:1,pass,capture"
                SecRule ARGS:a "@rx b(c)?" "id:2,phase:1,pass,capture"
                SecRule ARGS:a "!@rx (z)" "id:3,phase:1,pass,capture"
                """, uri: "/?a=ab", ids: [1, 2, 3], tx: ["0": "b", "1": "", "2": "(absent)"]),
        ReferenceCase(
            name: "pm takes the leftmost, then longest phrase, hex sections decoded",
            rules: """
                SecRule ARGS:a "@pm bc BCD A|42|" "id:1,phase:1,pass,capture"
                """, uri: "/?a=xbcDe", ids: [1], tx: ["0": "bcD"]),
        ReferenceCase(
            name: "byte checks",
            rules: """
                SecRule ARGS:a "@validateByteRange 32-126" "id:1,phase:1,pass"
                SecRule ARGS:b "@validateUrlEncoding" "id:2,phase:1,pass"
                SecRule ARGS:a "@validateUtf8Encoding" "id:3,phase:1,pass"
                SecRule ARGS:c "@validateByteRange 1" "id:4,phase:1,pass"
                """, uri: "/?a=%C0%AF&b=%252&c=", ids: [1, 2, 3]),
        ReferenceCase(
            name: "addresses",
            rules: """
                SecRule REMOTE_ADDR "@ipMatch 10.0.0.0/8, 203.0.113.9/24" "id:1,phase:1,pass"
                SecRule ARGS:a "@ipMatch 1.2.3.4" "id:2,phase:1,pass"
                SecRule ARGS:b "!@ipMatch 1.2.3.4" "id:3,phase:1,pass"
                """, uri: "/?a=::ffff:1.2.3.4&b=x", ids: [1, 2]),
        ReferenceCase(
            name: "containsWord looks at the bytes around",
            rules: """
                SecRule ARGS:a "@containsWord cat" "id:1,phase:1,pass"
                SecRule ARGS:b "@containsWord cat" "id:2,phase:1,pass"
                """, uri: "/?a=concat_cat,cat!&b=cats+_cat", ids: [1]),
        ReferenceCase(
            name: "unconditionalMatch needs a target, noMatch never matches",
            rules: """
                SecRule ARGS:x "@unconditionalMatch" "id:1,phase:1,pass"
                SecRule REQUEST_METHOD "@unconditionalMatch" "id:2,phase:1,pass"
                SecRule REQUEST_METHOD "@noMatch" "id:3,phase:1,pass"
                """, ids: [2]),
        ReferenceCase(
            name: "card numbers are looked for at every offset",
            rules: """
                SecRule ARGS:a "@verifyCC \\d{16}" "id:1,phase:1,pass,capture"
                """, uri: "/?a=94111111111111111", ids: [1], tx: ["0": "4111111111111111"]),
    ]

    static let actions: [ReferenceCase] = [
        ReferenceCase(
            name: "setvar forms",
            rules: """
                SecAction "id:1,phase:1,nolog,pass,setvar:tx.a=5,setvar:tx.a=-7,setvar:tx.b=+3x,setvar:tx.c,setvar:'tx.d=b=c'"
                SecAction "id:2,phase:1,nolog,pass,setvar:tx.e=1,setvar:!tx.E,setvar:tx.f=+%{tx.b},setvar:TX.B=9"
                """, ids: [1, 2], tx: ["a": "0", "b": "9", "c": "1", "d": "b=c", "e": "(absent)", "f": "3"]),
        ReferenceCase(
            name: "non-disruptive actions run for each match",
            rules: """
                SecRule ARGS|ARGS_NAMES "@rx x" "id:1,phase:1,pass,nolog,setvar:tx.score=+5"
                """, uri: "/?x=x&y=x", ids: [1], tx: ["score": "15"]),
        ReferenceCase(
            name: "ctl takes rules and targets away from later rules",
            rules: """
                SecAction "id:1,phase:1,nolog,pass,ctl:ruleRemoveById=3-4,ctl:ruleRemoveTargetById=5;ARGS:A,ctl:ruleRemoveByTag=^t.g$"
                SecAction "id:3,phase:1,pass"
                SecAction "id:4,phase:2,pass"
                SecRule ARGS "@rx ." "id:5,phase:1,pass,chain"
                  SecRule ARGS:a "@rx ." "setvar:tx.n=%{MATCHED_VAR}"
                SecAction "id:6,phase:1,pass,tag:'tag'"
                SecAction "id:7,phase:1,pass,tag:'tags'"
                """, uri: "/?a=1&b=2", ids: [1, 5, 7], tx: ["n": "1"]),
        ReferenceCase(
            name: "ctl:ruleEngine=Off silences even phase 5",
            rules: """
                SecAction "id:1,phase:1,pass,ctl:ruleEngine=Off"
                SecAction "id:2,phase:1,pass"
                SecAction "id:3,phase:5,pass"
                """, ids: [1]),
        ReferenceCase(
            name: "persistent collections count once opened",
            rules: """
                SecAction "id:1,phase:1,nolog,pass,setvar:ip.n=+1"
                SecAction "id:2,phase:1,nolog,pass,initcol:ip=%{REMOTE_ADDR},setvar:ip.n=+1"
                SecRule IP:n "@eq 1" "id:3,phase:1,pass"
                SecRule IP:IS_NEW "@eq 1" "id:4,phase:1,pass"
                """, ids: [1, 2, 3, 4]),
        ReferenceCase(
            name: "HIGHEST_SEVERITY and RULE",
            rules: """
                SecAction "id:1,phase:1,pass,severity:WARNING,msg:'hello',setvar:'tx.m=%{rule.msg}'"
                SecAction "id:2,phase:1,pass,severity:6"
                SecRule HIGHEST_SEVERITY "@eq 4" "id:3,phase:1,pass"
                """, ids: [1, 2, 3], tx: ["m": "hello"]),
    ]

    static let bodies: [ReferenceCase] = [
        ReferenceCase(
            name: "forms",
            rules: """
                SecRequestBodyAccess On
                SecRule ARGS_POST:a "@streq 1 2" "id:1,phase:2,pass"
                SecRule REQUEST_BODY "@streq a=1+2" "id:2,phase:2,pass"
                SecRule REQBODY_PROCESSOR "@streq URLENCODED" "id:3,phase:1,pass"
                """, method: "POST", headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: "a=1+2", ids: [3, 1, 2]),
        ReferenceCase(
            name: "without body access phase 2 runs with nothing",
            rules: """
                SecRule &ARGS_POST "@eq 0" "id:1,phase:2,pass"
                """, method: "POST", headers: [("Content-Type", "application/x-www-form-urlencoded")], body: "a=1",
            ids: [1]),
        ReferenceCase(
            name: "JSON names",
            rules: """
                SecRequestBodyAccess On
                SecAction "id:1,phase:1,nolog,pass,ctl:requestBodyProcessor=json"
                SecRule ARGS:json.b.array_1 "@streq x" "id:2,phase:2,pass"
                SecRule &REQUEST_BODY "@eq 0" "id:3,phase:2,pass"
                """, method: "POST", body: #"{"a":1,"b":[1,"x"]}"#, ids: [1, 2, 3]),
        ReferenceCase(
            name: "a broken body is an error, its first leaves stay",
            rules: """
                SecRequestBodyAccess On
                SecAction "id:1,phase:1,nolog,pass,ctl:requestBodyProcessor=JSON"
                SecRule REQBODY_ERROR "@eq 1" "id:2,phase:2,pass"
                SecRule ARGS:json.a "@eq 1" "id:3,phase:2,pass"
                """, method: "POST", body: #"{"a":1,"#, ids: [1, 2, 3]),
        ReferenceCase(
            name: "XML",
            rules: """
                SecRequestBodyAccess On
                SecAction "id:1,phase:1,nolog,pass,ctl:requestBodyProcessor=XML"
                SecRule XML:/* "@streq t1  t2cd" "id:2,phase:2,pass"
                SecRule &XML://@* "@eq 2" "id:3,phase:2,pass"
                """, method: "POST",
            body: #"<a x="1"><b y="2">t1</b>  <c>t2<![CDATA[cd]]></c><!-- com --></a>"#, ids: [1, 2, 3]),
        ReferenceCase(
            name: "multipart",
            rules: """
                SecRequestBodyAccess On
                SecRule ARGS_POST:f "@streq a" "id:1,phase:2,pass"
                SecRule FILES:u "@streq x.php" "id:2,phase:2,pass"
                SecRule MULTIPART_PART_HEADERS:u "@rx ^Content-Type: text/plain$" "id:3,phase:2,pass"
                SecRule MULTIPART_STRICT_ERROR "@eq 0" "id:4,phase:2,pass"
                SecRule FILES_COMBINED_SIZE "@eq 3" "id:5,phase:2,pass"
                """, method: "POST", headers: [("Content-Type", "multipart/form-data; boundary=B")],
            body:
                "--B\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\na\r\n--B\r\nContent-Disposition: form-data; "
                + "name=\"u\"; filename=\"x.php\"\r\nContent-Type: text/plain\r\n\r\n<?p\r\n--B--\r\n",
            ids: [1, 2, 3, 4, 5]),
        ReferenceCase(
            name: "a body over the limit is rejected, phase 5 runs",
            rules: """
                SecRequestBodyAccess On
                SecRequestBodyLimit 3
                SecAction "id:1,phase:2,pass"
                SecRule INBOUND_DATA_ERROR "@eq 1" "id:2,phase:5,pass"
                """, method: "POST", body: "abcd", ids: [2], status: 413),
        ReferenceCase(
            name: "a body over the limit is cut",
            rules: """
                SecRequestBodyAccess On
                SecRequestBodyLimit 3
                SecRequestBodyLimitAction ProcessPartial
                SecRule ARGS_POST:a "@streq b" "id:1,phase:2,pass"
                """, method: "POST", headers: [("Content-Type", "application/x-www-form-urlencoded")], body: "a=bc",
            ids: [1]),
        ReferenceCase(
            name: "too many arguments are dropped and an error",
            rules: """
                SecArgumentsLimit 2
                SecRule &ARGS "@eq 2" "id:1,phase:1,pass"
                SecRule REQBODY_ERROR "@eq 1" "id:2,phase:2,pass"
                """, uri: "/?a&b&c", ids: [1, 2]),
    ]

    static let editing: [ReferenceCase] = [
        ReferenceCase(
            name: "rules are removed by id, tag and message",
            rules: """
                SecAction "id:1,phase:1,pass"
                SecAction "id:2,phase:1,pass,tag:'a/b'"
                SecAction "id:3,phase:1,pass,msg:'no way'"
                SecAction "id:4,phase:1,pass"
                SecRuleRemoveById 1
                SecRuleRemoveByTag "a/"
                SecRuleRemoveByMsg "^no"
                """, ids: [4]),
        ReferenceCase(
            name: "targets and actions are updated",
            rules: """
                SecRule ARGS "@rx ." "id:1,phase:1,pass"
                SecRule ARGS:a "@rx ." "id:2,phase:1,pass"
                SecRuleUpdateTargetById 1 "!ARGS:/^a/"
                SecRuleUpdateTargetById 2-9 "ARGS:ab"
                SecRuleUpdateActionById 2 "deny,status:418,setvar:tx.x=1"
                """, uri: "/?ab=1", ids: [2], tx: ["x": "1"], status: 418),
    ]
}
