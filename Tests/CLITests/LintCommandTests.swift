import Foundation
import Testing

/// `lint` and `fmt` as programs use them.
@Suite struct LintCommandTests {
    private static let rule = "SecRule ARGS \"@contains evil\" \"id:1,phase:2,deny,severity:CRITICAL\"\n"
    private static let clean =
        "SecRule ARGS \"@contains evil\" \"id:1,phase:2,deny,severity:CRITICAL,msg:'Evil'\"\n"

    @Test func statusTellsFindingsFromFailures() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write("a.conf", Self.rule)
        let found = try Portcullis.run(["lint", rules])
        #expect(found.status == 1)
        #expect(found.output.hasPrefix("\(rules):1:45: warning: rule 1 blocks, but has no 'msg'"))
        #expect(found.output.contains("[M104 missing-msg-on-block]"))
        #expect(try Portcullis.run(["lint", "--fail-on", "error", rules]).status == 0)
        #expect(try Portcullis.run(["lint", try folder.write("b.conf", Self.clean)]).status == 0)
        for bad in [["lint", "no-such.conf"], ["lint", "--select", "Z999", rules], ["lint", "--explain", "Z999"]] {
            let result = try Portcullis.run(bad)
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
        }
    }

    @Test func machineFormatsCanBeRead() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write("a.conf", Self.rule + "SecRule ARGS \"@pmf x\" \"id:2,phase:2,pass\"\n")
        let json = try Portcullis.run(["lint", "--format", "json", rules]).lines
        #expect(json.count == 3)
        for line in json {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(object["file"] as? String == rules)
            #expect(object["code"] is String && object["line"] is Int && object["column"] is Int)
        }
        let sarif = try Portcullis.run(["lint", "--format", "sarif", rules]).output
        let log = try #require(try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let ids = (driver["rules"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        #expect(results.count == 3)
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(ids[index] == result["ruleId"] as? String)
            #expect((result["message"] as? [String: Any])?["text"] is String)
            #expect((result["locations"] as? [Any])?.count == 1)
        }
        let github = try Portcullis.run(["lint", "--format", "github", rules]).lines
        #expect(github.allSatisfy { $0.hasPrefix("::error file=") || $0.hasPrefix("::warning file=") })
        let junit = try Portcullis.run(["lint", "--format", "junit", rules]).output
        #expect(junit.hasPrefix("<?xml") && junit.contains("failures=\"3\"") && junit.hasSuffix("</testsuites>\n"))
    }

    @Test func fixesFilesOrShowsWhatItWouldDo() throws {
        let folder = try TemporaryFolder()
        let text = "# pmf\nSecRule ARGS \"@pmf x.data\" \"id:1,phase:2,pass,nolog\"\n"
        let rules = try folder.write("a.conf", text)
        try folder.write("x.data", "wget\n")
        let diff = try Portcullis.run(["lint", "--fix", "--diff", rules])
        #expect(diff.status == 1)
        #expect(
            diff.output.contains("-SecRule ARGS \"@pmf x.data\"")
                && diff.output.contains("+SecRule ARGS \"@pmFromFile x.data\""))
        #expect(try String(contentsOfFile: rules, encoding: .utf8) == text)
        #expect(try Portcullis.run(["lint", "--fix", rules]).status == 0)
        #expect(try String(contentsOfFile: rules, encoding: .utf8) == text.replacing("@pmf ", with: "@pmFromFile "))
    }

    @Test func baselineHidesWhatIsKnown() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write("a.conf", Self.rule)
        let baseline = folder.url.appending(path: "baseline").path
        #expect(try Portcullis.run(["lint", "--baseline", baseline, rules]).status == 0)
        let second = try Portcullis.run(["lint", "--baseline", baseline, rules])
        #expect(second.status == 0 && second.output.isEmpty)
    }

    @Test func settingsComeFromAFile() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write("a.conf", Self.clean)
        let config = try folder.write("lint.yaml", "id-ranges: [1000-1999]\nignore: [M104]\nfail-on: error\n")
        let result = try Portcullis.run(["lint", "--config", config, rules])
        #expect(result.output.contains("[M103 id-out-of-range]"))
        #expect(result.status == 0)
        let bad = try Portcullis.run(["lint", "--config", try folder.write("bad.yaml", "colour: red\n"), rules])
        #expect(bad.status == 2)
        #expect(bad.errors.contains("bad.yaml:1:1: there is no setting 'colour'"))
    }

    @Test func listsAndExplainsCodes() throws {
        let list = try Portcullis.run(["lint", "--list"])
        #expect(list.status == 0)
        #expect(list.lines.contains { $0.hasPrefix("X703  capture-overwritten-by-iteration") })
        let page = try Portcullis.run(["lint", "--explain", "x703"])
        #expect(page.status == 0)
        #expect(page.output.contains("CVE-2026-21876") && page.output.contains("Passes:"))
    }

    @Test func bundledRulesAreClean() throws {
        let result = try Portcullis.run(["lint", "--fail-on", "error"])
        #expect(result.status == 0, "\(result.output)")
    }

    @Test func formatsInPlaceOrChecks() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write("a.conf", "SecRule  ARGS   a  \"id:1 ,deny\"\n")
        let check = try Portcullis.run(["fmt", "--check", rules])
        #expect(check.status == 1 && check.lines == [rules])
        let diff = try Portcullis.run(["fmt", "--diff", rules])
        #expect(diff.status == 1 && diff.output.contains("+SecRule ARGS a \"id:1,deny\""))
        #expect(try Portcullis.run(["fmt", folder.url.path]).status == 0)
        #expect(try String(contentsOfFile: rules, encoding: .utf8) == "SecRule ARGS a \"id:1,deny\"\n")
        #expect(try Portcullis.run(["fmt", "--check", rules]).status == 0)
        let stream = try Portcullis.run("fmt", "-", text: "SecMarker   X")
        #expect(stream.output == "SecMarker X\n")
        let broken = try Portcullis.run(["fmt", try folder.write("b.conf", "SecRule ARGS\n")])
        #expect(broken.status == 2 && broken.errors.contains("b.conf:1:1: error"))
    }
}
