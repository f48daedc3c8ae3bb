import Foundation
import Testing

/// `explain`, `diff`, `completions`, `manual` and the summary of `inspect`, from the outside.
@Suite struct AuthorCommandTests {
    @Test func diffTellsByItsStatus() throws {
        let folder = try TemporaryFolder()
        let old = try folder.write("old.conf", "SecRule ARGS \"@streq a\" \"id:1,phase:2,deny\"\n")
        let new = try folder.write("new.conf", "SecRule ARGS \"@streq b\" \"id:1,phase:2,deny\"\n")
        #expect(try Portcullis.run(["diff", old, old]).status == 0)
        let result = try Portcullis.run(
            ["diff", old, new, "--input", "-"], input: Array(#"{"request":{"uri":"/?q=b"}}"#.utf8))
        #expect(result.status == 1)
        #expect(result.output.contains("allow → block 403 (rule 1)"), "\(result.output)")
        #expect(result.output.contains("      - a\n      + b\n"))
        #expect(try Portcullis.run(["diff", old]).status == 2)
        #expect(try Portcullis.run(["diff", old, "nowhere.conf"]).errors.contains("'nowhere.conf' does not exist"))
    }

    @Test func explainShowsAnExclusionThatWorksWhenApplied() throws {
        let folder = try TemporaryFolder()
        let request = Array("GET /item?id=1%27+or+1=1+--+ HTTP/1.1\r\nHost: shop.example\r\n\r\n".utf8)
        let blocked = try Portcullis.run(["inspect", "--exit-code"], input: request)
        #expect(blocked.status == 1)
        let verdict = try #require(
            try JSONSerialization.jsonObject(with: Data(blocked.output.utf8)) as? [String: Any])
        let rule = try #require(verdict["rule"] as? Int)
        let result = try Portcullis.run(["explain", "\(rule)", "--input", "-"], input: request)
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.contains("the narrowest exclusion") }, "\(result.output)")
        let end = try #require(lines.firstIndex { $0.contains("what it gives up") })
        #expect(!lines[start..<end].contains { $0.contains("=\(rule)") })
        let exclusion = try folder.write("exclusion.conf", lines[(start + 1)..<end].joined(separator: "\n") + "\n")
        let after = try Portcullis.run(
            ["inspect", "--exit-code", "--rules", exclusion, "--rules", "rules"], input: request)
        #expect(after.status == 0, "\(after.output)")
    }

    @Test func explainKnowsWhatItIsAsked() throws {
        #expect(try Portcullis.run(["explain"]).status == 2)
        #expect(try Portcullis.run(["explain", "12"]).errors.contains("no rule 12 in these files"))
    }

    @Test func inspectSumsUp() throws {
        let input = (0..<3).map { #"{"request":{"uri":"/?q=\#($0 == 0 ? "1" : "evil")"}}"# }.joined(separator: "\n")
        let folder = try TemporaryFolder()
        let rules = try folder.write("a.conf", "SecRule ARGS \"@streq evil\" \"id:1,phase:2,deny,msg:'bad'\"\n")
        let result = try Portcullis.run(
            ["inspect", "--rules", rules, "--format", "text"], input: Array(input.utf8))
        #expect(
            result.output.hasSuffix(
                """

                3 transactions
                  2  block 403
                  1  allow

                rules that matched most
                  2  1  bad

                variables that matched most
                  2  ARGS:q

                """), "\(result.output)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsNameEveryCommandAndOption(_ shell: String) throws {
        let result = try Portcullis.run(["completions", shell])
        #expect(result.status == 0)
        for word in ["inspect", "explain", "fail-fast", "coverage-output", "detection-only"] {
            #expect(result.output.contains(word), "\(word)")
        }
        let binary = "/bin/\(shell)"
        guard FileManager.default.isExecutableFile(atPath: binary) else { return }
        let folder = try TemporaryFolder()
        let file = try folder.write("completion", result.output)
        let process = Process()
        process.executableURL = URL(filePath: binary)
        process.arguments = ["-n", file]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func manualIsWrittenFromTheSameSource() throws {
        let page = try Portcullis.run(["manual"])
        #expect(page.output.hasPrefix(".TH PORTCULLIS 1"))
        #expect(page.output.contains(#"\fB\-\-coverage\-output\fR \fIPATH\fR"#))
        let markdown = try Portcullis.run(["manual", "--format", "markdown"]).output
        for command in ["inspect", "test", "explain"] { #expect(markdown.contains("## portcullis \(command)\n")) }
        let committed = try String(contentsOf: Portcullis.root.appending(path: "docs/commands.md"), encoding: .utf8)
        #expect(markdown == committed, "portcullis manual --format markdown > docs/commands.md")
    }
}
