import Foundation
import Testing

/// `portcullis test` from the outside: forms, exit status, and what is said about bad input.
@Suite struct TestCommandTests {
    private static let rules = "SecRule ARGS \"@pm evil bad\" \"id:11,phase:2,t:lowercase,deny,msg:'word'\"\n"
    private static let fixture = """
        rule_id: 11
        tests:
          - stages:
              - input: {uri: "/?q=EVIL", headers: {Host: a}}
                output: {status: 403, log: {only_ids: [11]}}
          - stages:
              - input: {uri: "/?q=it's%20g\u{FC}d", headers: {Host: a}}
                output: {log: {expect_ids: [11]}}
          - stages:
              - input: {uri: "/", headers: {Host: a}}
                output: {log: {no_expect_ids: [11]}}

        """

    private struct Lab {
        let folder: TemporaryFolder
        var rules: String
        var fixtures: String

        init(rules: String = TestCommandTests.rules, fixture: String = TestCommandTests.fixture) throws {
            folder = try TemporaryFolder()
            self.rules = try folder.write("site.conf", rules)
            try folder.write("tests/11.yaml", fixture)
            fixtures = folder.url.appending(path: "tests").path
        }

        func run(_ options: String...) throws -> CommandResult {
            try Portcullis.run(["test", fixtures, "--rules", rules] + options)
        }
    }

    @Test func tellsOfFailuresAndEndsWithTheSummary() throws {
        let result = try Lab().run()
        #expect(result.status == 1)
        #expect(result.output.hasSuffix("\n2 passed, 1 failed, 0 skipped\n"))
        #expect(result.output.contains("FAIL 11-2 ("))
        #expect(result.output.contains("  expected: 11\n  matched:  nothing\n"))
        #expect(result.errors.isEmpty)
    }

    @Test func theReproducingCommandWorksWhenPasted() throws {
        let lab = try Lab()
        let result = try lab.run()
        let line = try #require(result.lines.first { $0.contains("reproduce: ") })
        let command = String(line.drop { $0 != ":" }.dropFirst(2))
        for shell in ["/bin/sh", "/bin/bash"] where FileManager.default.isExecutableFile(atPath: shell) {
            let process = Process()
            process.executableURL = URL(filePath: shell)
            process.arguments = ["-c", command]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(output.contains(#""trace":["#), "\(command)\n\(output)")
            #expect(output.contains(#"it's g"#), "\(output)")
        }
    }

    @Test func theNumberOfJobsDoesNotShow() throws {
        let stages = (0..<60).map { number in
            "  - stages: [{input: {uri: \"/?q=\(number % 3 == 0 ? "evil" : "x")\", headers: {Host: a}}, "
                + "output: {log: {expect_ids: [11]}}}]\n"
        }
        let lab = try Lab(fixture: "tests:\n" + stages.joined())
        let one = try lab.run("--jobs", "1", "--coverage", "json")
        #expect(try lab.run("--jobs", "2", "--coverage", "json").output == one.output)
        let first = try lab.run("--jobs", "1", "--fail-fast")
        #expect(first.output.hasSuffix("1 passed, 1 failed, 0 skipped\n"))
        #expect(try lab.run("--jobs", "2", "--fail-fast").output == first.output)
    }

    @Test(arguments: [
        (
            "tests:\n  - stages: [{input: {hedaers: {}}, output: {status: 1}}]\n",
            ":2:23: error: 'input' has no key 'hedaers'; did you mean 'headers'?"
        ),
        ("tests: [\n", ":2:1: error: "), ("tests: 5\n", ":1:8: error: 'tests' is not a list"),
    ])
    func saysWhereAFixtureIsWrong(_ fixture: String, _ message: String) throws {
        let result = try Lab(fixture: fixture).run()
        #expect(result.status == 2)
        #expect(result.errors.contains("11.yaml" + message), "\(result.errors)")
    }

    @Test func saysWhatElseKeepsItFromRunning() throws {
        let lab = try Lab()
        let empty = try TemporaryFolder()
        #expect(try Portcullis.run(["test"]).errors.contains("no fixtures were named"))
        for (arguments, message) in [
            ([empty.url.path], "no fixtures in '"), (["nowhere"], "'nowhere' does not exist"),
            ([lab.fixtures, "--include", "^99"], "none of 3 tests is selected"),
            ([lab.fixtures, "--include", "("], "is no pattern"),
            ([lab.fixtures, "--overrides", "nowhere.yaml"], "'nowhere.yaml' cannot be read"),
            ([lab.fixtures, "--coverage-output", "x"], "--coverage"),
        ] {
            let result = try Portcullis.run(["test"] + arguments)
            #expect(result.status == 2)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
        let brokenLab = try Lab(rules: "SecRule ARGS \"@rxx a\" \"id:1\"\n")
        let broken = try brokenLab.run()
        #expect(broken.status == 2)
        #expect(broken.errors.contains("site.conf:1:16: error: no operator named '@rxx'"), "\(broken.errors)")
    }

    @Test func writesCoverageWhereAsked() throws {
        let lab = try Lab()
        let path = lab.folder.url.appending(path: "coverage.html").path
        let result = try lab.run("--coverage", "html", "--coverage-output", path)
        #expect(result.output.hasSuffix("2 passed, 1 failed, 0 skipped\n"))
        let page = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(!page.contains("http://") && !page.contains("https://"))
    }

    @Test func runsAgainWhenAFileChanges() throws {
        let lab = try Lab()
        let output = try lab.folder.write("output", [])
        let process = Process()
        process.executableURL = Portcullis.executable
        process.arguments = ["test", lab.fixtures, "--rules", lab.rules, "--watch"]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer { process.terminate() }
        func text() -> String { (try? String(decoding: Data(contentsOf: output), as: UTF8.self)) ?? "" }
        func wait(for text: String, _ output: () -> String) -> Bool {
            for _ in 0..<200 {
                if output().contains(text) { return true }
                usleep(50_000)
            }
            return false
        }
        #expect(wait(for: "2 passed, 1 failed, 0 skipped\n", text))
        try lab.folder.write("site.conf", Self.rules.replacing("evil bad", with: "evil it's"))
        #expect(wait(for: "3 passed, 0 failed, 0 skipped\n", text))
    }
}
