import Foundation
import Testing

@testable import SecLang

/// Rule sets that may be on the machine: every file must parse without an error.
@Suite struct RuleSetTests {
    static let folders = [
        Fixtures.root.deletingLastPathComponent().appendingPathComponent("shared/data/crs-4/rules"),
        URL(fileURLWithPath: "/usr/share/modsecurity-crs/rules"),
    ]

    @Test(arguments: folders)
    func parsesWithoutErrors(_ folder: URL) throws {
        guard FileManager.default.fileExists(atPath: folder.path) else {
            print("skipped: no rule set at \(folder.path)")
            return
        }
        var ruleCount = 0
        for url in try Fixtures.configurationFiles(in: folder) {
            let result = parse(try Fixtures.bytes(url))
            #expect(result.errors.isEmpty, "\(url.lastPathComponent): \(result.places)")
            let bytes = result.file.source.bytes
            #expect(result.file.tokens.flatMap { bytes[Int($0.start)..<Int($0.end)] } == bytes)
            ruleCount += result.file.directives.reduce(0) { count, directive in
                if case .rule = directive { count + 1 } else { count }
            }
        }
        #expect(ruleCount > 100)
    }

    @Test func loadsFromDiskInNameOrder() throws {
        let folder = Fixtures.folder.appendingPathComponent("tree").path
        var map = SourceMap(loader: DiskLoader())
        let (tree, diagnostics) = try map.loadTree(folder)
        #expect(!diagnostics.contains { $0.severity == .error })
        let names = tree.roots.compactMap { map[$0]?.path }
        #expect(names == names.sorted())
        #expect(names.count == (try Fixtures.names(in: "tree")).count)
    }
}
