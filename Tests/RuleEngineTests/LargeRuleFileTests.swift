import Foundation
import Testing

@testable import RuleEngine

/// Rule files with thousands of one thing: loading and running them takes time in proportion.
@Suite(.serialized) struct LargeRuleFileTests {
    /// Large enough that a step taken for each pair would take minutes in a debug build.
    private static let count = 20_000
    /// Processor time of load and one transaction, in seconds; linear work takes a tenth of it in a debug build.
    private static let secondsLimit = 60.0

    static let files: [(name: String, rules: String)] = [
        ("links of a chain", chain()),
        (
            "targets of a rule",
            "SecRule \(items { "ARGS:a\($0)|!ARGS:b\($0)" }.joined(separator: "|")) \"@rx ^1$\" \"id:1,phase:1,pass\""
        ),
        (
            "removed rules",
            lines { "SecAction id:\($0 + 2),phase:1,pass" } + lines { "SecRuleRemoveById \($0 + 2)" }
                + "SecAction id:1,phase:1,pass"
        ),
        (
            "updated targets",
            lines { "SecRule ARGS \"@streq v\($0)\" \"id:\($0 + 2),phase:1,pass\"" }
                + lines { "SecRuleUpdateTargetById \($0 + 2) !ARGS:x\($0)" } + "SecAction id:1,phase:1,pass"
        ),
        (
            "excluded ranges",
            "SecAction id:1,phase:1,pass\n"
                + lines { "SecAction \"id:\($0 + 2),phase:1,pass,ctl:ruleRemoveById=2-\($0 + 100_000)\"" }
        ),
        (
            "variables",
            "SecAction id:1,phase:1,pass\n"
                + lines { "SecAction \"id:\($0 + 2),phase:2,pass,setvar:tx.v\($0)=%{tx.absent\($0)}\"" }
        ),
    ]

    @Test(arguments: files.indices) func isLinear(_ index: Int) throws {
        let file = Self.files[index]
        let start = clock()
        let result = try RuleRunner.load("SecRuleEngine On\n" + file.rules)
        let engine = try #require(result.engine, "\(file.name): \(result.diagnostics.first?.message ?? "")")
        let outcome = RuleRunner.run(
            RuleFixture(id: "", rules: "", request: .init(method: "GET", uri: "/?a7=1&b8=2")), on: engine)
        #expect(outcome.matched.first == 1, "\(file.name)")
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        #expect(seconds < Self.secondsLimit, "\(file.name)")
    }

    private static func items(_ item: (Int) -> String) -> [String] { (0..<count).map(item) }

    private static func lines(_ line: (Int) -> String) -> String { items(line).map { $0 + "\n" }.joined() }

    private static func chain() -> String {
        let test = "SecRule ARGS_GET \"@rx ^1$\""
        return "\(test) \"id:1,phase:1,pass,chain\"\n" + lines { _ in "\(test) chain" } + test
    }
}
