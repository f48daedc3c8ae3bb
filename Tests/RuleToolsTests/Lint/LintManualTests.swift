import SecLang
import Testing

@testable import RuleTools

/// Runs the linter on text.
enum LintRun {
    static func findings(_ text: String, _ settings: LintSettings) throws -> Linter.Result {
        try Linter(settings).lint(["rules.conf"], loader: MemorySourceLoader(texts: ["rules.conf": text]))
    }

    /// Settings with which one code runs alone.
    static func only(_ code: String) -> LintSettings {
        var settings = LintSettings()
        settings.selected = [code]
        settings.targets = [.coraza]
        return settings
    }
}

/// A check's page of the manual, taken apart.
struct LintPage: Sendable, CustomStringConvertible {
    var code: String
    var fails: String
    var passes: String
    var hasFix: Bool

    var description: String { code }

    /// The pages whose examples are rules; some describe theirs in words.
    static let withExamples: [LintPage] = LintRegistry.summaries.compactMap { summary in
        let page = summary.manual
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func block(after heading: String) -> String? {
            guard let start = lines.firstIndex(of: heading) else { return nil }
            let rest = lines[(start + 1)...].drop { $0.isEmpty }
            let code = rest.prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) + "\n" }
            return code.isEmpty ? nil : code.joined()
        }
        guard let fails = block(after: "Fails:"), let passes = block(after: "Passes:") else { return nil }
        return LintPage(code: summary.code.code, fails: fails, passes: passes, hasFix: summary.fix != nil)
    }
}

@Suite struct LintManualTests {
    @Test func everyCheckHasAPage() {
        let summaries = LintRegistry.summaries
        for summary in summaries {
            let page = summary.manual
            #expect(
                page.contains("Fails:") && page.contains("Passes:") && page.contains("Fix:"), "\(summary.code.code)")
        }
        #expect(LintPage.withExamples.count > 75)
        #expect(Set(summaries.map { $0.code.code }).count == summaries.count)
    }

    @Test(arguments: LintPage.withExamples)
    func examplesAreTrue(_ page: LintPage) throws {
        let failing = try LintRun.findings(page.fails, LintRun.only(page.code)).findings
        #expect(failing.contains { $0.code.code == page.code }, "\(page.fails)")
        let passing = try LintRun.findings(page.passes, LintRun.only(page.code)).findings
        #expect(passing.isEmpty, "\(passing.map(\.diagnostic.message))")
    }

    @Test(arguments: LintPage.withExamples.filter(\.hasFix))
    func whatIsFixedIsNotFoundAgain(_ page: LintPage) throws {
        var text = page.fails
        for _ in 0..<5 {
            let result = try LintRun.findings(text, LintRun.only(page.code))
            let fixed = FixApplier.apply(result.findings, allowing: [.safe, .uncertain], in: result.sources).files
            guard let bytes = fixed.values.first else { break }
            text = String(decoding: bytes, as: UTF8.self)
        }
        let left = try LintRun.findings(text, LintRun.only(page.code)).findings
        #expect(!left.contains { $0.fix != nil }, "\(text)")
        #expect(text != page.fails || left.allSatisfy { $0.fix == nil })
    }
}
