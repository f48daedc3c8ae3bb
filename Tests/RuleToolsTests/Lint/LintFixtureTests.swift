import Foundation
import RuleEngine
import SecLang
import Testing

@testable import RuleTools

/// `Fixtures/lint`: `CODE.conf` holds seeded mistakes and `CODE.txt` the accepted findings with their places;
/// `CODE.near.conf` holds what looks like it and is fine.
@Suite struct LintFixtureTests {
    static let folder = URL(filePath: #filePath).appending(path: "../../../../Fixtures/lint").standardizedFileURL

    static let codes: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".conf") && !$0.hasSuffix(".near.conf") }.map { String($0.dropLast(5)) }
            .sorted()
    }()

    private static func lint(_ name: String, _ code: String) throws -> String {
        var settings = LintRun.only(code)
        settings.targets = []
        if name.hasPrefix("L005-") { settings.targets = Set(LintSettings.Target.allCases) }
        settings.approvedTags = ["attack-sqli"]
        let tests = folder.appending(path: "\(code).yaml").path
        let result = try Linter(settings).lint(
            [folder.appending(path: name).path], loader: FileLoader(),
            fixtures: FileManager.default.fileExists(atPath: tests) && name.hasSuffix("\(code).conf") ? [tests] : [])
        let text = TextRenderer().render(result.findings.map(\.diagnostic), in: result.sources)
        return text.replacingOccurrences(of: folder.path + "/", with: "")
    }

    @Test func everyCodeHasFixtures() {
        for summary in LintRegistry.summaries {
            #expect(Self.codes.contains(summary.code.code), "\(summary.code.code)")
        }
    }

    @Test(arguments: codes)
    func findsSeededMistakesAtTheirPlaces(_ name: String) throws {
        let code = String(name.prefix(4))
        let found = try Self.lint("\(name).conf", code)
        let accepted = Self.folder.appending(path: "\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try found.write(to: accepted, atomically: true, encoding: .utf8)
        }
        #expect(found == (try String(contentsOf: accepted, encoding: .utf8)))
        #expect(found.contains("[\(code) "))
    }

    @Test(arguments: codes)
    func findsNothingInNearMisses(_ name: String) throws {
        let near = "\(name).near.conf"
        guard FileManager.default.fileExists(atPath: Self.folder.appending(path: near).path) else { return }
        #expect(try Self.lint(near, String(name.prefix(4))) == "")
    }
}
