import Foundation
import RuleEngine
import SecLang
import Testing

@testable import RuleTools

/// The Core Rule Set and our own rules, where they are at hand.
@Suite struct SharedRuleTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    private static let sets: [(name: String, paths: [String])] = [
        ("own", [root.appending(path: "rules").path]),
        (
            "crs-4",
            [
                root.appending(path: "../shared/data/crs-4/crs-setup.conf.example").path,
                root.appending(path: "../shared/data/crs-4/rules").path,
            ]
        ),
        ("crs-3", ["/etc/modsecurity/crs/crs-setup.conf", "/usr/share/modsecurity-crs/rules"]),
    ]

    /// The paths of a set, or `nil`, with a word about it, when it is not there.
    private static func paths(_ name: String) -> [String]? {
        let paths = sets.first { $0.name == name }?.paths ?? []
        guard paths.allSatisfy({ FileManager.default.fileExists(atPath: $0) }) else {
            print("\(name) is not here: skipped")
            return nil
        }
        return paths
    }

    @Test(arguments: ["own", "crs-4", "crs-3"])
    func formattingKeepsTheProgram(_ name: String) throws {
        guard let paths = Self.paths(name) else { return }
        func load(_ loader: any SourceLoader) throws -> Engine.LoadResult {
            try Engine.load(
                paths, loader: loader, services: EngineServices(collections: MemoryCollectionStore()))
        }
        let before = try load(FileLoader())
        var formatted: [String: [UInt8]] = [:]
        for file in before.sources.files where file.path.hasSuffix(".conf") || file.path.hasSuffix(".example") {
            let text = try #require(Formatter.format(file), "\(file.path)")
            formatted[file.path] = text
            let again = SourceFile(id: file.id, path: file.path, bytes: text)
            #expect(Formatter.format(again) == text, "\(file.path)")
        }
        #expect(!formatted.isEmpty)
        let after = try load(OverlayLoader(FileLoader(), replaced: formatted))
        let left = try #require(before.engine).disassembly(rule: nil)
        #expect(left == (try #require(after.engine)).disassembly(rule: nil))
    }

    /// The whole list was read, and found true, when it was accepted; see the pull request that changes it.
    @Test func findsWhatIsKnownInCRS4() throws {
        guard let paths = Self.paths("crs-4") else { return }
        var settings = LintSettings()
        settings.ignored = ["R501", "R511"]
        let result = try Linter(settings).lint(paths, loader: FileLoader())
        var counts: [String: Int] = [:]
        for finding in result.findings { counts[finding.code.code, default: 0] += 1 }
        #expect(counts["T402"] == 2 && counts["X703"] == 4)
        #expect(Set(counts.keys).isSubset(of: ["A603", "L005", "R507", "T402", "T404", "T405", "X703"]), "\(counts)")
        let dead = result.findings.filter { $0.code == .uppercaseLiteralUnderLowercase }
        #expect(dead.allSatisfy { $0.diagnostic.message.contains("'originating-IP'") })
    }
}
