import Foundation
import Testing

/// The contract of `portcullis inspect`.
@Suite struct InspectTests {
    private let folder: TemporaryFolder
    private let rules: String

    init() throws {
        folder = try TemporaryFolder()
        rules = try folder.write(
            "rules.conf",
            """
            SecAction "id:1,phase:1,pass,nolog,setvar:tx.seen=1"
            SecRule ARGS "@rx attack" "id:10,phase:2,t:lowercase,deny,severity:CRITICAL,tag:'a',tag:'b/c',\\
                msg:'Attack in %{MATCHED_VAR_NAME}',logdata:'%{MATCHED_VAR}',setvar:tx.score=+5"
            SecRule ARGS:go "@streq away" "id:11,phase:2,redirect:'https://example.com/?%{ARGS.go}',status:302"
            SecRule ARGS:go "@streq down" "id:12,phase:1,drop"
            SecRule RESPONSE_BODY "@contains leak" "id:13,phase:4,deny,status:502"
            """)
    }

    private func inspect(_ options: String..., input: String) throws -> CommandResult {
        try Portcullis.run(["inspect", "--rules", rules] + options, input: Array(input.utf8))
    }

    private static func request(_ uri: String, id: String = "t", more: String = "") -> String {
        #"{"id":"\#(id)","request":{"uri":"\#(uri)","headers":[["Host","h"]]}\#(more)}"# + "\n"
    }

    private static let empty = #""headers":{"request":{"set":[],"remove":[]},"response":{"set":[]}},"variables":{}}"#
    private static let first =
        #"{"rule":1,"phase":1,"severity":null,"message":null,"data":null,"tags":[],"variable":null,"#
        + #""value":null,"variables":[],"logged":false}"#

    @Test func writesKeysInTheirOrder() throws {
        let result = try inspect(input: Self.request("/?q=ATTACK"))
        let match =
            #"{"rule":10,"phase":2,"severity":"CRITICAL","message":"Attack in ARGS:q","data":"attack","#
            + #""tags":["a","b/c"],"variable":"ARGS:q","value":"attack","variables":[["ARGS:q","attack"]],"logged":true}"#
        #expect(
            result.output
                == #"{"id":"t","verdict":"block","status":403,"location":null,"phase":2,"rule":10,"matches":["#
                + Self.first + "," + match + "]," + Self.empty + "\n")
        #expect(result.status == 0)
    }

    @Test func nothingDecidedIsNull() throws {
        let result = try inspect(input: Self.request("/"))
        #expect(
            result.output
                == #"{"id":"t","verdict":"allow","status":null,"location":null,"phase":null,"rule":null,"matches":["#
                + Self.first + "]," + Self.empty + "\n")
    }

    @Test(arguments: [
        (
            "/?go=away",
            #""verdict":"redirect","status":302,"location":"https://example.com/?away","phase":2,"rule":11,"#
        ),
        ("/?go=down", #""verdict":"drop","status":403,"location":null,"phase":1,"rule":12,"#),
    ])
    func tellsOtherVerdicts(_ uri: String, _ expected: String) throws {
        #expect(try inspect(input: Self.request(uri)).output.contains(expected))
    }

    @Test func runsResponsePhasesOnlyWithAResponse() throws {
        let response = #","response":{"status":200,"headers":[["Content-Type","text/html"]],"body":"a leak"}"#
        let result = try inspect(input: Self.request("/", more: response))
        #expect(result.output.contains(#""verdict":"block","status":502,"location":null,"phase":4,"rule":13,"#))
    }

    @Test(arguments: [(["--exit-code"], "/?q=attack", 1), (["--exit-code"], "/", 0), ([], "/?q=attack", 0)])
    func statusTellsOfBlockingOnlyWhenAsked(_ options: [String], _ uri: String, _ status: Int32) throws {
        let result = try Portcullis.run(["inspect", "--rules", rules] + options, input: Array(Self.request(uri).utf8))
        #expect(result.status == status)
    }

    @Test func detectionOnlySaysWhatItWouldHaveDone() throws {
        let result = try inspect(
            "--engine", "detection-only", "--exit-code", input: Self.request("/?q=attack") + Self.request("/"))
        #expect(result.status == 0)
        #expect(result.lines[0].contains(#""verdict":"allow","status":null,"location":null,"phase":null,"rule":null,"#))
        #expect(result.lines[0].contains(#""would":{"verdict":"block","status":403,"phase":2,"rule":10},"#))
        #expect(result.lines[1].contains(#""would":null,"#))
    }

    @Test func malformedLinesAreNamedAndTheRestIsJudged() throws {
        let result = try inspect(input: Self.request("/", id: "a") + "{\"id\":\"b\"\n" + Self.request("/", id: "c"))
        #expect(result.lines.count == 2)
        #expect(result.lines[1].hasPrefix(#"{"id":"c""#))
        let offset = Self.request("/", id: "a").utf8.count + 9
        #expect(result.errors.hasPrefix("<stdin>:2:10: error: "))
        #expect(result.errors.contains("(byte \(offset) of the input)"))
        #expect(result.status == 2)
    }

    @Test func showsVariables() throws {
        let result = try inspect(
            "--show", "TX:score", "--show", "ARGS", "--show", "&ARGS", "--show", "MATCHED_VARS", "--show", "TX:none",
            input: Self.request("/?q=attack&b=%ff"))
        #expect(
            result.output.contains(
                #""variables":{"TX:score":"5","ARGS":[["ARGS:q","attack"],["ARGS:b","\u00ff"]],"#
                    + #""ARGS_base64":[["QVJHUzpx","YXR0YWNr"],["QVJHUzpi","/w=="]],"&ARGS":"2","#
                    + #""MATCHED_VARS":[["ARGS:q","attack"]],"TX:none":null}}"#))
    }

    @Test func setsVariablesBeforePhaseOne() throws {
        let rule = try folder.write("set.conf", #"SecRule TX:mode "@streq strict" "id:1,phase:1,deny""#)
        let result = try Portcullis.run(
            "inspect", "--rules", rule, "--set", "tx.mode=strict", "--exit-code", text: Self.request("/"))
        #expect(result.status == 1)
    }

    @Test func tracesEveryDecision() throws {
        let result = try inspect("--trace", "--no-base", "--engine", "on", input: Self.request("/?a=1&q=ATTACK"))
        let entry =
            #"{"rule":10,"variable":"ARGS:a","transformations":["lowercase"],"value":"1","operator":"@rx attack","#
            + #""matched":false,"negated":false}"#
        #expect(result.output.contains(entry))
        #expect(result.output.contains(#""value":"attack","operator":"@rx attack","matched":true,"negated":false}"#))
    }

    @Test func masksSecretsUnlessTold() throws {
        let rule = try folder.write("mask.conf", #"SecRule ARGS "@rx ." "id:1,phase:2,pass,logdata:'%{MATCHED_VAR}'""#)
        let input = Self.request("/?password=open-sesame")
        let masked = try Portcullis.run(
            "inspect", "--rules", rule, "--show", "ARGS", "--show", "QUERY_STRING", "--trace", text: input)
        #expect(!masked.output.contains("sesame"))
        #expect(masked.output.contains("***"))
        let shown = try Portcullis.run("inspect", "--rules", rule, "--show-secrets", text: input)
        #expect(shown.output.contains(#""data":"open-sesame""#))
    }

    @Test func threadsKeepTheOrder() throws {
        let input = (0..<500).map { Self.request("/?q=\($0 % 7 == 0 ? "attack" : "x")", id: "n\($0)") }.joined()
        let one = try inspect(input: input)
        let four = try inspect("--threads", "4", input: input)
        #expect(one.lines.count == 500)
        #expect(one.output == four.output)
    }

    @Test func isOffWithoutTheBaseConfiguration() throws {
        #expect(try inspect("--no-base", input: Self.request("/?q=attack")).output.contains(#""verdict":"allow""#))
    }

    @Test func timeStandsStillWhenGiven() throws {
        let rule = try folder.write("time.conf", #"SecAction "id:1,phase:1,pass""#)
        let result = try Portcullis.run(
            "inspect", "--rules", rule, "--time", "2024-02-29T23:59:58+01:00", "--show", "TIME_EPOCH",
            text: Self.request("/"))
        #expect(result.output.contains(#""TIME_EPOCH":"1709247598""#))
    }

    @Test func readsRawMessages() throws {
        let wire =
            "POST /?x=1 HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n8\r\nq=attack\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n"
        let result = try inspect(input: wire)
        #expect(result.lines.count == 2)
        #expect(result.lines[0].contains(#""verdict":"block""#))
        #expect(result.lines[1].contains(#""verdict":"allow""#))
    }

    @Test func escapesWhatCouldSteerATerminal() throws {
        let result = try inspect("--format", "text", input: Self.request("/?q=%1b[31mattack"))
        #expect(!result.output.contains("\u{1B}"))
        #expect(result.output.contains(#"\x1b[31mattack"#))
    }

    @Test func usesBundledRulesWithoutAny() throws {
        let result = try Portcullis.run("inspect", "--exit-code", text: Self.request("/?id=1%27%20or%201%3D1%20--%20"))
        #expect(result.status == 1)
        #expect(result.output.contains(#""rule":30949100"#))
    }
}
