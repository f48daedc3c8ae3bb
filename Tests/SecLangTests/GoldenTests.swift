import Foundation
import Testing

@testable import SecLang

/// Accepted trees and diagnostics in `Fixtures/seclang`.
@Suite struct GoldenTests {
    @Test(arguments: try Fixtures.names(in: "tree"))
    func treeMatchesFixture(_ name: String) throws {
        let folder = Fixtures.folder.appendingPathComponent("tree")
        let result = parse(try Fixtures.bytes(folder.appendingPathComponent(name + ".conf")))
        #expect(result.errors.isEmpty)
        try Fixtures.expectSnapshot(Dump.text(of: result.file), at: folder.appendingPathComponent(name + ".tree"))
    }

    @Test(arguments: try Fixtures.names(in: "diagnostics"))
    func diagnosticsMatchFixture(_ name: String) throws {
        let folder = Fixtures.folder.appendingPathComponent("diagnostics")
        let bytes = try Fixtures.bytes(folder.appendingPathComponent(name + ".conf"))
        var map = SourceMap(loader: MemorySourceLoader([name + ".conf": bytes]))
        let (_, diagnostics) = try map.loadTree(name + ".conf")
        let text = TextRenderer(showsSource: true).render(diagnostics, in: map)
        try Fixtures.expectSnapshot(text, at: folder.appendingPathComponent(name + ".txt"))
    }

    @Test(arguments: try Fixtures.names(in: "tree") + Fixtures.names(in: "diagnostics"))
    func lawsHoldForFixture(_ name: String) throws {
        for folder in ["tree", "diagnostics"] {
            let url = Fixtures.folder.appendingPathComponent("\(folder)/\(name).conf")
            guard FileManager.default.fileExists(atPath: url.path) else { continue }
            #expect(ParserExercise.brokenLaw(for: try Fixtures.bytes(url)) == nil)
        }
    }
}
