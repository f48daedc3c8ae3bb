import Formats
import RuleEngine
import SecLang
import Testing

@testable import RuleTools

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Rules in memory and fixtures for them.
struct RuleLab {
    let loaded: Engine.LoadResult

    init(_ rules: String) throws {
        let text = "SecRuleEngine On\nSecRequestBodyAccess On\n" + rules
        loaded = try Engine.load(
            ["lab.conf"], loader: MemorySourceLoader(texts: ["lab.conf": text]),
            services: EngineServices(collections: MemoryCollectionStore()))
        try #require(loaded.engine != nil, "\(loaded.diagnostics)")
    }

    func tests(_ yaml: String) throws -> [FixtureTest] {
        let file = try FixtureFile(path: "lab.yaml", bytes: Array(yaml.utf8).span)
        try #require(file.notes.isEmpty, "\(file.notes)")
        return file.tests
    }

    func results(_ yaml: String) throws -> [FixtureResult] {
        let engine = try #require(loaded.engine)
        let runner = FixtureRunner(engine: EngineFixtures(engine: engine, recordsMatches: true))
        return try tests(yaml).map { runner.run($0) }
    }
}

private let rules = """
    SecRule ARGS|REQUEST_COOKIES "@pm Select union" "id:11,phase:2,t:lowercase,deny,msg:'sql'"
    SecRule ARGS:a "@streq 1" "id:12,phase:2,pass,chain"
      SecRule ARGS:b "@streq 2" "t:none"
    SecRule ARGS "@rx ^never$" "id:13,phase:2,pass,nolog"
    SecAction "id:14,phase:2,pass,nolog"
    """

private let fixtures = """
    rule_id: 11
    tests:
      - test_title: "it's #1 <union>"
        stages:
          - input: {uri: "/?q=union", headers: {Host: a}}
            output: {status: 403, log: {only_ids: [11]}}
      - stages:
          - input: {uri: "/?q=a'b%25&a=1", headers: {Host: a}}
            output: {log: {no_expect_ids: [12], expect_ids: [11]}}
      - stages:
          - input: {uri: "/?a=1", headers: {Host: a}}
            output: {log: {no_expect_ids: [12]}}
      - stages:
          - input: {uri: "/none", method: POST, headers: {Host: a}, response: {status: 500, body: "oops"}}
            output: {status: 200}
    """

@Suite struct FixtureReportTests {
    private func report(_ form: FixtureReport.Form) throws -> String {
        let lab = try RuleLab(rules)
        let reproduction = Reproduction(program: "portcullis", ruleOptions: ["--rules", "my rules.conf"])
        var report = FixtureReport(form: form, reproduction: reproduction)
        var output = report.head
        for result in try lab.results(fixtures) { output += text(report.add(result)) }
        return output + report.tail
    }

    @Test(arguments: FixtureReport.Form.allCases)
    func writesEachForm(_ form: FixtureReport.Form) throws {
        try Golden.expect(try report(form), "fixtures/report-\(form.rawValue).txt")
    }

    @Test func reproducesWithTheResponseWhereItMatters() throws {
        let command = try #require(try report(.text).split(separator: "\n").last { $0.contains("reproduce") })
        #expect(command.contains(#""response":{"status":500"#))
        #expect(command.hasSuffix("inspect --input-format jsonl --trace --rules 'my rules.conf'"))
    }

    @Test(arguments: [
        ("plain-1.conf", "plain-1.conf"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("$x", "'$x'"),
    ])
    func quotesForTheShell(_ word: String, _ quoted: String) { #expect(ShellWord.quoted(word) == quoted) }

    @Test func printsBytesWithThreeOctalDigits() {
        #expect(
            ShellWord.printing([0x41, 0x00, 0x37, 0x0D, 0x0A, 0x27, 0x5C, 0xFF])
                == #"printf '%b' 'A\00007\r\n\0047\0134\0377'"#)
    }

    @Test func writesTransactionsThatInspectReadsBack() throws {
        var input = TransactionInput(
            id: Array("x".utf8), client: EndpointInput(port: 9), server: EndpointInput(port: 8080),
            request: RequestInput(
                method: Array("POST".utf8), uri: [0x2F, 0xFF], headers: [HeaderInput("A", "\"b\"")], body: [0, 0xFE]))
        input.response = ResponseInput(status: 404, headers: [HeaderInput("B", "c")], body: Array("é".utf8))
        var reader = JSONLinesInput()
        reader.append(Array((try #require(input.jsonLine) + "\n").utf8).span)
        reader.finish()
        guard case .transaction(let read)? = reader.next() else {
            Issue.record("not read back")
            return
        }
        #expect(read == input)
    }
}

@Suite struct CoverageTests {
    private func coverage() throws -> Coverage {
        let lab = try RuleLab(rules)
        var coverage = Coverage(lab.loaded.resolved.entries, sources: lab.loaded.sources)
        for result in try lab.results(fixtures) { coverage.add(result) }
        return coverage
    }

    @Test func countsRulesLinksTargetsAndPhrases() throws {
        let rules = try coverage().rules
        #expect(rules.map(\.id) == [11, 12, 13])
        #expect(rules.map(\.matchCount) == [1, 0, 0])
        #expect(rules.map(\.positiveCount) == [1, 0, 0])
        #expect(rules.map(\.negativeCount) == [0, 1, 0])
        #expect(rules[0].links[0].targets.map(\.text) == ["ARGS", "REQUEST_COOKIES"])
        #expect(rules[0].links[0].targets.map(\.matchCount) == [1, 0])
        #expect(rules[0].links[0].phrases.map(\.isSeen) == [false, true])
        // The first link of the chain matched twice, in a test that passed and in one that failed; the second never.
        #expect(rules[1].links.map(\.matchCount) == [2, 0])
    }

    @Test(arguments: CoverageReport.Form.allCases)
    func writesEachForm(_ form: CoverageReport.Form) throws {
        try Golden.expect(text(CoverageReport(try coverage()).bytes(form)), "fixtures/coverage-\(form.rawValue).txt")
    }
}
