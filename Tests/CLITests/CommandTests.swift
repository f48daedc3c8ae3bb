import Foundation
import Testing

/// What every command has in common, and the small ones.
@Suite struct CommandTests {
    @Test(arguments: ["inspect", "compile", "transform", "operate", "bench", "lint", "fmt"])
    func helpShowsAnExample(_ command: String) throws {
        let result = try Portcullis.run([command, "--help"])
        #expect(result.status == 0)
        #expect(result.output.contains("portcullis \(command)"))
        #expect(result.output.contains("example"))
        #expect(result.errors.isEmpty)
    }

    @Test func tellsItsVersion() throws {
        #expect(try Portcullis.run(["--version"]).output.hasPrefix("portcullis "))
    }

    @Test(arguments: [
        ([], "usage: portcullis COMMAND"),
        (["inspekt"], "no command named 'inspekt'; did you mean 'inspect'?"),
        (["inspect", "--exitcode"], "no option named '--exitcode'; did you mean '--exit-code'?"),
        (["inspect", "--rules"], "--rules needs a value"),
        (["inspect", "--threads", "0"], "--threads is a number from 1 to 256, not '0'"),
        (["inspect", "--format", "yaml"], "--format is one of text, jsonl, not 'yaml'"),
        (["inspect", "--rules", "no-such.conf"], "'no-such.conf' does not exist"),
        (["inspect", "--set", "a=b"], "--set is tx.NAME=VALUE, not 'a=b'"),
        (["inspect", "--time", "noon"], "--time is a time such as"),
        (["inspect", "--show", "AGRS"], "no variable named 'AGRS'"),
        (["inspect", "no-such.jsonl"], "'no-such.jsonl' does not exist"),
        (["transform", "--chain", "lowercas"], "no transformation named 'lowercas'; did you mean 'lowercase'?"),
        (["compile", "rules", "--rule", "5"], "no rule 5 in these files"),
    ])
    func badUsageIsExplained(_ arguments: [String], _ message: String) throws {
        let result = try Portcullis.run(arguments)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test func errorsInRulesHaveTheirPlace() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "bad.conf", "SecRuleEngine On\nSecRule ARGS \"@conatins x\" \"id:1,phase:2,deny\"\n")
        let result = try Portcullis.run(["inspect", "--rules", path])
        #expect(result.status == 2)
        let message = "no operator named '@conatins'; did you mean '@contains'? [L006 unknown-operator]"
        #expect(result.errors.hasPrefix("\(path):2:16: error: \(message)\n"), "\(result.errors)")
    }

    @Test func everyUnknownNameOfAListIsReported() throws {
        let result = try Portcullis.run(
            ["compile", "--rules", "-"], input: Array("SecRule ARG|REQUEST_URY \"@rx a\" \"id:1,pass\"\n".utf8))
        #expect(result.status == 2)
        #expect(
            result.errors.contains(":1:9: error: no variable named 'ARG'; did you mean 'ARGS'?"), "\(result.errors)")
        #expect(result.errors.contains(":1:13: error: no variable named 'REQUEST_URY'"), "\(result.errors)")
    }

    @Test func coloursOnlyWhenAsked() throws {
        let input = Array(#"{"request":{"uri":"/"}}"#.utf8)
        let plain = try Portcullis.run(["inspect", "--format", "text"], input: input)
        #expect(!plain.output.contains("\u{1B}"))
        let coloured = try Portcullis.run(["inspect", "--format", "text", "--color", "always"], input: input)
        #expect(coloured.output.contains("\u{1B}[32mallow"))
    }

    @Test func rulesComeFromStandardInputToo() throws {
        let result = try Portcullis.run("compile", "-", text: #"SecAction "id:7,phase:1,pass""#)
        #expect(result.output.hasPrefix("1 file, 1 rule: 0 errors"))
    }

    @Test func transformsBytes() throws {
        let raw = try Portcullis.run(
            ["transform", "--chain", "urlDecodeUni,lowercase"], input: Array("%41%42+C".utf8))
        #expect(raw.output == "ab c")
        let lines = try Portcullis.run(
            "transform", "--jsonl",
            text: #"{"id":1,"chain":["hexDecode"],"input_base64":"NDE="}"# + "\n"
                + #"{"id":"x","chain":["hexdecodee"],"input_base64":""}"# + "\n")
        #expect(
            lines.lines == [
                #"{"id":1,"output_base64":"QQ==","changed":true}"#,
                #"{"id":"x","error":"no transformation named 'hexdecodee'; did you mean 'hexDecode'?"}"#,
            ])
    }

    @Test func mapsCharactersAsAFileSays() throws {
        let result = try Portcullis.run(
            ["transform", "--chain", "urlDecodeUni", "--unicode-map", "Fixtures/vocabulary/files/unicode.map:99999"],
            input: Array("x".utf8))
        #expect(result.status == 2)
        #expect(result.errors.contains("has no code page 99999"))
    }

    @Test func operatesOnValues() throws {
        let result = try Portcullis.run(
            "operate", "--jsonl",
            text: #"{"id":1,"operator":"rx","argument":"(b)(x)?(b)","input_base64":"YmL/"}"# + "\n"
                + #"{"id":2,"operator":"streq","argument":"a","input_base64":"Yg==","negated":true}"# + "\n"
                + #"{"id":3,"operator":"nope","argument":"","input_base64":""}"# + "\nnot json\n")
        #expect(
            result.lines == [
                #"{"id":1,"matched":true,"captures":["bb","b","","b"]}"#, #"{"id":2,"matched":true,"captures":[]}"#,
                #"{"id":3,"error":"no operator named '@nope'"}"#,
            ])
        #expect(result.errors.hasPrefix("<stdin>:4:2: error: "))
        #expect(result.status == 2)
    }

    @Test func benchPrintsEveryFigure() throws {
        let result = try Portcullis.run(
            "bench", "--seconds", "0.05", "--warmup", "0", "--vary", "--format", "json",
            text: #"{"request":{"uri":"/?a=1","headers":[["Host","h"],["Cookie","a=b"]]}}"#)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "requests_per_second", "microseconds", "bytes_per_second", "load_milliseconds",
                "resident_bytes_after_load", "peak_resident_bytes", "allocations_per_request", "transactions",
                "blocked",
            ])
    }

    @Test func bundledFilesAreThoseOfTheFolder() throws {
        let compiled = try Portcullis.run(["compile", "--base", "--dump", "bytecode"])
        let files = try Portcullis.run(["compile", "--rules", "rules", "--base", "--dump", "bytecode"])
        #expect(compiled.status == 0)
        #expect(compiled.output == files.output)
    }
}
